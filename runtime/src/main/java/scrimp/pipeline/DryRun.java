package scrimp.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import scrimp.call.Call;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.policy.Effective;
import scrimp.policy.Mode;
import scrimp.policy.Providers;
import scrimp.policy.Setting;
import scrimp.stage.cache.CacheStage;

/** Runs the stages as in enforce mode, and keeps the request instead of sending it. */
final class DryRun implements Chain, Exchange {
  final Call call;
  final Effective enforced;
  final Trace trace = new Trace();
  private final Faults faults = new Faults();
  private Request sent;

  DryRun(Call call, Effective effective) {
    this.call = call;
    this.enforced = new Enforced(effective);
  }

  /** The request that would leave. */
  Request sent() {
    return sent;
  }

  void send() {
    CacheStage cache = new CacheStage(0);
    Stage nothing =
        new Stage() {
          @Override
          public String name() {
            return "account";
          }

          @Override
          public Reply handle(Call c, Chain next) throws IOException {
            return next.proceed(c);
          }
        };
    try {
      Pipeline.of(nothing, cache, faults).run(call, enforced, trace, this).close();
    } catch (NotSent e) {
      // as it should be
    } catch (IOException e) {
      throw new IllegalStateException("nothing is sent, so nothing can fail", e);
    }
  }

  /** Instead of a reply: whatever we made up, its tokens would be counted. */
  private static final class NotSent extends IOException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public Reply send(Request request) throws IOException {
    sent = request;
    throw new NotSent();
  }

  @Override
  public Reply proceed(Call c) throws IOException {
    return send(c.request());
  }

  @Override
  public Effective policy() {
    return enforced;
  }

  @Override
  public Trace trace() {
    return trace;
  }

  @Override
  public Exchange exchange() {
    return this;
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public Request request() {
    return call.request();
  }

  @Override
  public CallSite site() {
    return new CallSite(call.origin().feature(), call.origin().thread(), Map.of());
  }

  @Override
  public String client() {
    return "explain";
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public Duration timeout() {
    return Duration.ZERO;
  }

  @Override
  public IOException timedOut() {
    return new IOException("timeout");
  }

  /** The same settings, enforced. */
  record Enforced(Effective settings) implements Effective {
    @Override
    public <T> T get(Setting<T> setting) {
      return settings.get(setting);
    }

    @Override
    public Mode mode() {
      return Mode.ENFORCE;
    }

    @Override
    public List<String> rules() {
      return settings.rules();
    }

    @Override
    public String fingerprint() {
      return settings.fingerprint();
    }

    @Override
    public Providers providers() {
      return settings.providers();
    }
  }
}

package scrimp.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import scrimp.call.Call;
import scrimp.call.CallSite;
import scrimp.call.Facts;
import scrimp.call.Headers;
import scrimp.call.Origin;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.dialect.Dialects;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Exchange;
import scrimp.pipeline.Faults;
import scrimp.pipeline.Pipeline;
import scrimp.pipeline.Stage;
import scrimp.pipeline.Trace;
import scrimp.policy.Policy;
import scrimp.policy.Settings;
import scrimp.stage.cache.CacheStage;
import scrimp.stage.cache.semantic.embed.Embedder;

/** The real stages over a provider that is a function, for tests of levers. */
public final class Bench {
  private static final URI CHAT = URI.create("https://api.openai.com/v1/chat/completions");

  private final Policy policy;
  private final CacheStage cache;
  private final Pipeline pipeline;
  private final Faults faults = new Faults();
  private final List<Request> sent = new CopyOnWriteArrayList<>();
  private volatile Provider provider;
  private volatile boolean opaque;

  /** Answers a request in the provider's place. */
  public interface Provider {
    Reply answer(Request request) throws IOException;
  }

  /** What the application saw, and what stages wrote down. */
  public record Result(int status, Headers headers, String text, Trace trace) {}

  public Bench(String properties) {
    this(properties, new Passing());
  }

  /**
   * @param embedder null until it is ready
   */
  public Bench(String properties, Supplier<Embedder> embedder) {
    this(properties, new Passing(), embedder);
  }

  /**
   * @param account the stage that stands first
   */
  public Bench(String properties, Stage account) {
    this(properties, account, () -> null);
  }

  private Bench(String properties, Stage account, Supplier<Embedder> embedder) {
    policy = Policy.parse(properties);
    if (policy.broken()) {
      throw new IllegalArgumentException(policy.problems().toString());
    }
    cache =
        new CacheStage(
            policy.get(Settings.CACHE_EXACT_MAX_BYTES),
            policy.get(Settings.CACHE_SEMANTIC_MAX_ENTRIES),
            embedder);
    pipeline = Pipeline.of(account, cache, faults);
  }

  public void provider(Provider provider) {
    this.provider = provider;
  }

  /** From now on the client may add credentials that requests do not show. */
  public void opaque() {
    opaque = true;
  }

  public List<Request> sent() {
    return new ArrayList<>(sent);
  }

  public CacheStage cache() {
    return cache;
  }

  public Faults faults() {
    return faults;
  }

  /** Returns once so many requests have reached the provider. */
  public void awaitSent(int requests) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (sent.size() < requests) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only " + sent.size() + " requests were sent");
      }
      Thread.sleep(1);
    }
  }

  public Result call(String body) throws IOException {
    return call(body, Headers.EMPTY);
  }

  public Result call(String body, Headers headers) throws IOException {
    Trace trace = new Trace();
    try (Reply reply = run(body, headers, trace, false)) {
      String text = new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(reply.status(), reply.headers(), text, trace);
    }
  }

  /** A call to any provider of the policy, at the endpoint that the URL has. */
  public Result callTo(URI url, String body, Headers headers) throws IOException {
    Trace trace = new Trace();
    try (Reply reply = run(url, body, headers, trace, false)) {
      String text = new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(reply.status(), reply.headers(), text, trace);
    }
  }

  /** A reply whose body has not been read. */
  public Reply open(String body) throws IOException {
    return run(body, Headers.EMPTY, new Trace(), false);
  }

  /** A call that its application gives up at once. */
  public Reply cancelled(String body) throws IOException {
    return run(body, Headers.EMPTY, new Trace(), true);
  }

  private Reply run(String body, Headers headers, Trace trace, boolean cancelled)
      throws IOException {
    return run(CHAT, body, headers, trace, cancelled);
  }

  private Reply run(URI url, String body, Headers headers, Trace trace, boolean cancelled)
      throws IOException {
    Request request = new Request("POST", url, headers, body.getBytes(StandardCharsets.UTF_8));
    scrimp.policy.Provider to = policy.providers().find(url).orElseThrow();
    Call call =
        Call.received(
            request,
            to.name(),
            Dialects.find(to.dialect(), "POST", to.below(url), url.getRawQuery()),
            new Origin("test", "user", Origin.UNKNOWN, "main"),
            new Facts());
    return pipeline.run(call, policy.of(call), trace, new Direct(request, cancelled));
  }

  private static final class Passing implements Stage {
    @Override
    public String name() {
      return "passing";
    }

    @Override
    public Reply handle(Call call, Chain next) throws IOException {
      return next.proceed(call);
    }
  }

  private final class Direct implements Exchange {
    private final Request request;
    private final boolean cancelled;

    Direct(Request request, boolean cancelled) {
      this.request = request;
      this.cancelled = cancelled;
    }

    @Override
    public Request request() {
      return request;
    }

    @Override
    public CallSite site() {
      return new CallSite("test", "main", Map.of());
    }

    @Override
    public String client() {
      return "test 1";
    }

    @Override
    public Reply send(Request toSend) throws IOException {
      sent.add(toSend);
      return provider.answer(toSend);
    }

    @Override
    public boolean opaque() {
      return opaque;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public Duration timeout() {
      return Duration.ZERO;
    }

    @Override
    public IOException timedOut() {
      return new IOException("timeout");
    }
  }
}

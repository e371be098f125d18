package scrimp.agent.hook.apache;

import java.net.URI;
import scrimp.agent.hook.Decided;
import scrimp.agent.weave.EngineRef;
import scrimp.call.CallSite;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;

/** The hook's hand in one loader's Apache client; arguments are that client's own types. */
public abstract class ApacheBridge {
  /**
   * One execution as the application asked for it.
   *
   * @param target may be null
   * @param context may be null
   * @param uri where it goes, absolute
   */
  protected record Attempt(Object client, Object target, Object request, Object context, URI uri) {}

  private final EngineRef engine;
  private final String label;

  /**
   * @param label client and version as reports name them
   */
  protected ApacheBridge(EngineRef engine, String label) {
    this.engine = engine;
    this.label = label;
  }

  /** The host of a target or of a request; null where it names none. */
  public abstract String host(Object destination);

  /**
   * A request is about to be executed.
   *
   * @param target null where the request alone says where it goes
   * @param context may be null
   * @return the request to go on with and, where the call was made here, what became of it: the
   *     response and null, or null and what is to be thrown; null to leave all as it is
   */
  public final Object[] executing(Object client, Object target, Object request, Object context) {
    Engine known = engine.get();
    if (known == null || isOnItsWay(request) || Decided.here()) {
      return null;
    }
    URI uri = uri(target, request);
    Match match = uri == null || !mayBeChanged(request) ? null : known.match(method(request), uri);
    if (match == null) {
      return goingOn(request);
    }
    if (match.passThrough()) {
      known.passedThrough(match, label);
      return goingOn(request);
    }
    ApacheCall<?> call =
        call(label, known.callSite(), new Attempt(client, target, request, context, uri));
    if (call.cancelled()) {
      // the client says so itself
      return goingOn(request);
    }
    return new Object[] {request, outcome(call, known, match)};
  }

  private Object[] goingOn(Object request) {
    Object quiet = withoutOwnHeaders(request);
    return quiet == request ? null : new Object[] {quiet, null};
  }

  private static Object[] outcome(ApacheCall<?> call, Engine engine, Match match) {
    try {
      call.readBody();
      return new Object[] {call.answer(engine, match), null};
    } catch (Throwable thrown) {
      return new Object[] {null, thrown};
    }
  }

  /** Whether it is a request of ours. */
  protected abstract boolean isOnItsWay(Object request);

  /** Whether nothing holds what the request is: neither a signature nor trailers. */
  protected abstract boolean mayBeChanged(Object request);

  /** Absolute; null where that cannot be told. */
  protected abstract URI uri(Object target, Object request);

  protected abstract String method(Object request);

  /** The same request where it has nothing to say to us. Its body is not read. */
  protected abstract Object withoutOwnHeaders(Object request);

  /** Must not read the request's body yet. */
  protected abstract ApacheCall<?> call(String label, CallSite site, Attempt attempt);
}

package scrimp.agent.hook.redirect;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import scrimp.pipeline.Engine;

/** The hook's hand in one loader's Apache client, asynchronous; arguments are that client's own. */
public abstract class AsyncApacheBridge {
  private final String client;

  /** By the runtime of an execution, which has one connection at a time. */
  private final Map<Object, Way> ways = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * How a request goes, while the client itself believes that it goes to its target.
   *
   * @param port of the gateway, 0 where it goes to its target indeed, less what is said to us alone
   * @param prefix of the path, before the path of the target
   */
  public record Way(int port, String prefix) {
    private static final Way QUIET = new Way(0, "");

    static Way over(URI instead, URI target) {
      String all = instead.getRawPath();
      return new Way(
          instead.getPort(), all.substring(0, all.length() - target.getRawPath().length()));
    }

    public boolean isToTarget() {
      return port == 0;
    }
  }

  /**
   * @param client name and version as reports have them
   */
  protected AsyncApacheBridge(String client) {
    this.client = client;
  }

  /** Of the target; null where there is none. */
  public abstract String host(Object scope);

  final void decide(Engine engine, Object request, Object scope) {
    Object runtime = runtime(scope);
    if (connecting(runtime)) {
      // as with the attempt before: its connection is used again
      return;
    }
    ways.remove(runtime);
    Way way = signed(request) ? null : redirected(engine, request, scope);
    if (way == null && hasOwnHeaders(request)) {
      way = Way.QUIET;
    }
    if (way != null) {
      ways.put(runtime, way);
    }
  }

  private Way redirected(Engine engine, Object request, Object scope) {
    URI target = target(request, scope);
    if (target == null) {
      return null;
    }
    String obstacle = obstacle(request, scope);
    if (obstacle == null) {
      boolean secure = target.getScheme().equalsIgnoreCase("https");
      obstacle = new ApacheSetUp(runtime(scope), route(scope)).obstacle(secure);
    }
    if (obstacle != null) {
      engine.say(client + " with " + obstacle + " is left alone: it cannot be carried over");
      return null;
    }
    URI instead = Redirects.redirect(engine, method(request), target, client);
    return instead == null ? null : Way.over(instead, target);
  }

  final boolean changes(Object runtime) {
    return ways.containsKey(runtime);
  }

  final Object instead(Object runtime, Object given) {
    Way way = ways.get(runtime);
    return way == null ? null : instead(runtime, given, way);
  }

  /** What manages the client's connections. */
  protected static Object manager(Object runtime) {
    return Reflection.field(runtime, "manager");
  }

  protected abstract Object runtime(Object scope);

  protected abstract Object route(Object scope);

  /** Whether a connection is leased already. */
  protected abstract boolean connecting(Object runtime);

  /** Absolute; null where that cannot be told. */
  protected abstract URI target(Object request, Object scope);

  protected abstract String method(Object request);

  /** Whether the request carries a signature over where it goes. */
  protected abstract boolean signed(Object request);

  /** Whether it has something to say to us alone. */
  protected abstract boolean hasOwnHeaders(Object request);

  /** Why the gateway could not go this client's way, in a few words; or null. */
  protected abstract String obstacle(Object request, Object scope);

  /**
   * @param given a route or what writes the request
   * @return null to go on with it
   */
  protected abstract Object instead(Object runtime, Object given, Way way);
}

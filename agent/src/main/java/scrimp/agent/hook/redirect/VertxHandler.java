package scrimp.agent.hook.redirect;

import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.Hooks;
import scrimp.pipeline.Engine;

/** Decides about each request of a Vert.x client. */
public final class VertxHandler implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private static final String LIBRARY = "vertx-core";

  private final EngineRef engine;

  public VertxHandler(EngineRef engine) {
    this.engine = engine;
  }

  /** A host that only the client's own options name is asked for then. */
  @Override
  public boolean test(Object options) {
    Engine known = options == null ? null : engine.get();
    if (known == null) {
      return false;
    }
    Object host = Reflection.call(options, "getHost");
    return host == null || known.providerHost(host.toString());
  }

  /** The options to go on with, or null for those given. */
  @Override
  public Object apply(Object client, Object[] arguments) {
    VertxRequest request = new VertxRequest(client, arguments[0]);
    Engine known = engine.get();
    URI target = request.target();
    if (target == null || !known.providerHost(target.getHost())) {
      return null;
    }
    Client library = Client.met(known, client.getClass(), LIBRARY, Hooks.VERTX_LABEL, "4.5.", "5.");
    if (!library.supported()) {
      return null;
    }
    String obstacle = request.obstacle();
    if (obstacle != null) {
      known.say(library.name() + " with " + obstacle + " is left alone: it cannot be carried over");
      return null;
    }
    URI instead = Redirects.redirect(known, request.method(), target, library.name());
    return instead == null ? null : request.to(instead);
  }
}

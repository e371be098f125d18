package scrimp.agent.hook.redirect;

import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.Hooks;
import scrimp.pipeline.Engine;

/** Decides about each request of Ktor's own engine. Its other engines are clients of their own. */
public final class KtorHandler implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private static final String LIBRARY = "ktor-client-cio";

  private final EngineRef engine;

  public KtorHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object request) {
    Engine known = engine.get();
    return known != null && known.providerHost(KtorRequest.host(request));
  }

  /** The request to go on with, or null for the one given. */
  @Override
  public Object apply(Object cio, Object[] arguments) {
    Engine known = engine.get();
    KtorRequest request = new KtorRequest(cio, arguments[0]);
    Client client = Client.met(known, cio.getClass(), LIBRARY, Hooks.KTOR_LABEL, "3.");
    URI target = request.target();
    if (!client.supported() || target == null) {
      return null;
    }
    if (request.webSocket()) {
      known.webSocket(client.name(), target.getHost());
      return null;
    }
    String obstacle = request.obstacle();
    if (obstacle != null) {
      known.say(client.name() + " with " + obstacle + " is left alone: it cannot be carried over");
      return null;
    }
    URI instead = Redirects.redirect(known, request.method(), target, client.name());
    return instead == null ? null : request.to(instead);
  }
}

package scrimp.agent.hook.jdk;

import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;
import scrimp.pipeline.Engine;

/** The JDK's client opens a WebSocket. */
public final class SocketHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final EngineRef engine;

  public SocketHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object uri) {
    Engine known = engine.get();
    return known != null && uri instanceof URI to && known.providerAt(to.getHost(), port(to));
  }

  private static int port(URI to) {
    if (to.getPort() >= 0) {
      return to.getPort();
    }
    return "wss".equalsIgnoreCase(to.getScheme()) ? 443 : 80;
  }

  @Override
  public Object apply(Object builder, Object[] arguments) {
    engine.get().webSocket(SendHandler.CLIENT, ((URI) arguments[0]).getHost());
    return null;
  }
}

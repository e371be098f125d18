package scrimp.agent.hook.redirect;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.hook.Bridges;
import scrimp.agent.weave.EngineRef;
import scrimp.pipeline.Engine;

/** Decides about each execution of Apache's asynchronous client that is about to connect. */
public final class AsyncApacheHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private static final Bridges<AsyncApacheBridge> BRIDGES =
      new Bridges<>(
          AsyncApacheBridge.class,
          "org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient",
          "scrimp.agent.hook.redirect.apache5");

  private final EngineRef engine;

  public AsyncApacheHandler(EngineRef engine) {
    this.engine = engine;
  }

  static AsyncApacheBridge bridge(Object known, EngineRef engine) {
    return BRIDGES.of(known.getClass(), engine);
  }

  @Override
  public boolean test(Object scope) {
    Engine known = scope == null ? null : engine.get();
    return known != null && known.providerHost(bridge(scope, engine).host(scope));
  }

  @Override
  public Object apply(Object ignored, Object[] arguments) {
    bridge(arguments[1], engine).decide(engine.get(), arguments[0], arguments[1]);
    return null;
  }
}

package scrimp.agent.hook.okhttp;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;
import scrimp.pipeline.Engine;

/** A call is being made: who makes it is only known here, on the thread that does. */
public final class CallHandler implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final EngineRef engine;

  public CallHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object request) {
    if (request == null) {
      return false;
    }
    Engine known = engine.get();
    return known != null
        && known.providerHost(OkHttpBridge.BRIDGES.of(request.getClass(), engine).host(request));
  }

  @Override
  public Object apply(Object client, Object[] arguments) {
    Object request = arguments[0];
    return OkHttpBridge.BRIDGES.of(request.getClass(), engine).calling(client, request);
  }
}

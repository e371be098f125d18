package scrimp.agent.hook.okhttp;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;

/** A client is being built: it gets an interceptor of its own, exactly one. */
public final class BuildHandler implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final EngineRef engine;

  public BuildHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object builder) {
    return true;
  }

  @Override
  public Object apply(Object client, Object[] arguments) {
    Object builder = arguments[0];
    if (builder != null) {
      OkHttpBridge bridge = OkHttpBridge.BRIDGES.of(builder.getClass(), engine);
      if (client == null) {
        bridge.building(builder);
      } else {
        bridge.built(client, builder);
      }
    }
    return null;
  }
}

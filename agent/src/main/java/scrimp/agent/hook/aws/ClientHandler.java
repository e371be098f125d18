package scrimp.agent.hook.aws;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;

/** A stage that sends requests is made, with the HTTP client that it is to send them with. */
public final class ClientHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final EngineRef engine;

  public ClientHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object dependencies) {
    return dependencies != null
        && AwsBridge.BRIDGES.of(dependencies.getClass(), engine).ofModels(dependencies);
  }

  @Override
  public Object apply(Object dependencies, Object[] arguments) {
    return AwsBridge.BRIDGES.of(dependencies.getClass(), engine).instead(arguments[0]);
  }
}

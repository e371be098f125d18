package scrimp.agent.hook.aws;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;

/** A request is about to be signed: from then on nobody knows how to sign it again. */
public final class SigningHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final EngineRef engine;

  public SigningHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object context) {
    return context != null && AwsBridge.BRIDGES.of(context.getClass(), engine).ofModels(context);
  }

  @Override
  public Object apply(Object stage, Object[] arguments) {
    AwsBridge.BRIDGES.of(stage.getClass(), engine).signing(stage, arguments[0], arguments[1]);
    return null;
  }
}

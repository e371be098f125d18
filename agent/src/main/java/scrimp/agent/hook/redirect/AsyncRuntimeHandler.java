package scrimp.agent.hook.redirect;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;

/** Gives executions that were redirected their other route and path. */
public final class AsyncRuntimeHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final EngineRef engine;

  public AsyncRuntimeHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object runtime) {
    return AsyncApacheHandler.bridge(runtime, engine).changes(runtime);
  }

  /** The route or what writes the request, whichever was given, to go on with. */
  @Override
  public Object apply(Object runtime, Object[] arguments) {
    return AsyncApacheHandler.bridge(runtime, engine).instead(runtime, arguments[0]);
  }
}

package scrimp.agent.hook.apache;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.hook.Bridges;
import scrimp.agent.weave.EngineRef;
import scrimp.pipeline.Engine;

/** Decides about each execution of an Apache client. */
public abstract class ApacheHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final Bridges<ApacheBridge> bridges;
  private final EngineRef engine;

  protected ApacheHandler(Bridges<ApacheBridge> bridges, EngineRef engine) {
    this.bridges = bridges;
    this.engine = engine;
  }

  /**
   * @param destination the target, or the request where the client is given none
   */
  @Override
  public boolean test(Object destination) {
    if (destination == null) {
      return false;
    }
    Engine known = engine.get();
    return known != null
        && known.providerHost(bridges.of(destination.getClass(), engine).host(destination));
  }

  @Override
  public Object apply(Object client, Object[] arguments) {
    return bridges
        .of(client.getClass(), engine)
        .executing(client, arguments[0], arguments[1], arguments[2]);
  }
}

package scrimp.agent.hook.redirect;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.LibraryVersion;
import scrimp.pipeline.Engine;

/**
 * Says that calls of Apache's minimal asynchronous clients are left alone: these have no place
 * below the target's own at which a call could be redirected.
 */
public final class MinimalApacheHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final EngineRef engine;

  public MinimalApacheHandler(EngineRef engine) {
    this.engine = engine;
  }

  /**
   * @param producer of the request; told of only where it is of the library's own kind
   */
  @Override
  public boolean test(Object producer) {
    Engine known = producer == null ? null : engine.get();
    Object request = known == null ? null : Reflection.field(producer, "request");
    Object authority =
        request == null || !Reflection.has(request, "getAuthority")
            ? null
            : Reflection.call(request, "getAuthority");
    return authority != null
        && known.providerHost((String) Reflection.call(authority, "getHostName"));
  }

  @Override
  public Object apply(Object ignored, Object[] arguments) {
    String version = LibraryVersion.httpClient5(arguments[0].getClass().getClassLoader());
    engine
        .get()
        .say(
            "calls of httpclient5 "
                + version
                + " with a minimal asynchronous client are left alone: these cannot be redirected");
    return null;
  }
}

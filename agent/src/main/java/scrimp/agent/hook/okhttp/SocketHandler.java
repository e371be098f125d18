package scrimp.agent.hook.okhttp;

import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.LibraryVersion;
import scrimp.pipeline.Engine;

/** OkHttp opens a WebSocket. */
public final class SocketHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private final EngineRef engine;

  public SocketHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object request) {
    Engine known = engine.get();
    return known != null && request != null && known.providerAt(host(request), port(request));
  }

  @Override
  public Object apply(Object client, Object[] arguments) {
    Object request = arguments[0];
    String version = LibraryVersion.okHttp(request.getClass().getClassLoader());
    engine.get().webSocket("okhttp " + version, host(request));
    return null;
  }

  private String host(Object request) {
    return OkHttpBridge.BRIDGES.of(request.getClass(), engine).host(request);
  }

  private int port(Object request) {
    return OkHttpBridge.BRIDGES.of(request.getClass(), engine).port(request);
  }
}

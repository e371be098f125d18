package scrimp.agent.hook.urlconnection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import scrimp.agent.hook.Decided;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.Hooks;
import scrimp.pipeline.Engine;

/** Decides about each URL that is opened, by host and port: the method is not known yet. */
public final class OpenHandler implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private static final String VERSION = System.getProperty("java.version");
  static final String CLIENT = Hooks.URL_CONNECTION + ' ' + VERSION;
  private static final ThreadLocal<Boolean> OURS = new ThreadLocal<>();

  private final EngineRef engine;
  private volatile boolean announced;

  public OpenHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object url) {
    if (!(url instanceof URL opened)) {
      return false;
    }
    Engine known = engine.get();
    int port = opened.getPort() < 0 ? opened.getDefaultPort() : opened.getPort();
    return known != null && known.providerAt(opened.getHost(), port);
  }

  @Override
  public Object apply(Object connection, Object[] arguments) {
    if (OURS.get() != null
        || Decided.here()
        || !(connection instanceof HttpURLConnection original)) {
      return null;
    }
    Engine known = engine.get();
    if (!announced) {
      announced = true;
      known.clientMatched(Hooks.URL_CONNECTION, VERSION, Hooks.URL_CONNECTION_LABEL);
    }
    Wire wire = new Wire(original, (Proxy) arguments[0]);
    return original instanceof HttpsURLConnection https
        ? new HttpsConnection(https, known, wire)
        : new HttpConnection(original, known, wire);
  }

  /**
   * A connection of the JDK's own.
   *
   * @param proxy null for the default
   */
  static HttpURLConnection openUnwrapped(URL url, Proxy proxy) throws IOException {
    OURS.set(true);
    try {
      return (HttpURLConnection) (proxy == null ? url.openConnection() : url.openConnection(proxy));
    } finally {
      OURS.remove();
    }
  }
}

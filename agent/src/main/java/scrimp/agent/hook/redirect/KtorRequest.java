package scrimp.agent.hook.redirect;

import java.lang.reflect.Constructor;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Collection;
import java.util.List;

/** One {@code HttpRequestData} of Ktor's, and the CIO engine that it was given to. */
final class KtorRequest {
  private static final String URLS = "io.ktor.http.URLUtilsKt";
  private static final String UNIX_SOCKET = "UnixSocketCapability";
  private static final URI LOOPBACK = URI.create("http://127.0.0.1:80/");

  private final Object engine;
  private final Object data;

  KtorRequest(Object engine, Object data) {
    this.engine = engine;
    this.data = data;
  }

  static String host(Object data) {
    return (String) Reflection.call(Reflection.call(data, "getUrl"), "getHost");
  }

  String method() {
    return (String) Reflection.call(Reflection.call(data, "getMethod"), "getValue");
  }

  boolean webSocket() {
    return scheme().startsWith("ws");
  }

  /** Absolute; null where it cannot be told, or carries a user and a password. */
  URI target() {
    try {
      URI target = URI.create(url().toString());
      return target.getHost() == null || target.getRawUserInfo() != null ? null : target;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Why the gateway could not do what this client would, in a few words; or null. */
  String obstacle() {
    Object config = Reflection.call(engine, "getConfig");
    if (Reflection.call(config, "getProxy") != null) {
      return "a proxy of its own";
    }
    if (!direct(ProxySelector.getDefault())) {
      return "a proxy even for this machine itself";
    }
    if (Reflection.has(config, "getDnsResolver")
        && Reflection.call(config, "getDnsResolver") != null) {
      return "a name resolver of its own";
    }
    if (overUnixSocket()) {
      return "a socket of its own";
    }
    return scheme().equals("https") && ownTls(Reflection.call(config, "getHttps"))
        ? "a TLS set-up of its own"
        : null;
  }

  /** A copy for that target, with all else that is the application's. */
  Object to(URI instead) {
    try {
      Object url =
          Class.forName(URLS, true, data.getClass().getClassLoader())
              .getMethod("Url", String.class)
              .invoke(null, instead.toString());
      Constructor<?> copy = data.getClass().getConstructors()[0];
      return copy.newInstance(
          url,
          Reflection.call(data, "getMethod"),
          Reflection.call(data, "getHeaders"),
          Reflection.call(data, "getBody"),
          Reflection.call(data, "getExecutionContext"),
          Reflection.call(data, "getAttributes"));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object url() {
    return Reflection.call(data, "getUrl");
  }

  private String scheme() {
    return (String) Reflection.call(Reflection.call(url(), "getProtocol"), "getName");
  }

  /** From 3.4 on this engine asks the JVM's selector, for the gateway too. */
  private static boolean direct(ProxySelector selector) {
    List<Proxy> proxies = selector == null ? List.of() : selector.select(LOOPBACK);
    return proxies.stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
  }

  private boolean overUnixSocket() {
    Object capabilities = Reflection.call(data, "getRequiredCapabilities$ktor_client_core");
    return ((Collection<?>) capabilities)
        .stream().anyMatch(one -> one.getClass().getSimpleName().equals(UNIX_SOCKET));
  }

  private static boolean ownTls(Object tls) {
    return Reflection.call(tls, "getTrustManager") != null
        || Reflection.call(tls, "getServerName") != null
        || !((Collection<?>) Reflection.call(tls, "getCertificates")).isEmpty();
  }
}

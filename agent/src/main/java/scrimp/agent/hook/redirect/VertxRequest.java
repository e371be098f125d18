package scrimp.agent.hook.redirect;

import java.net.URI;
import java.util.List;

/**
 * One request of a Vert.x client: its {@code RequestOptions} and, for what these leave open, the
 * client. Up to 5.0 a client keeps its {@code HttpClientOptions}, after that what it took from
 * them.
 */
final class VertxRequest {
  private static final String HTTP_1 = "HTTP_1_";

  private final Object client;
  private final Object options;
  private final Object clientOptions;

  VertxRequest(Object client, Object options) {
    this.client = client;
    this.options = options;
    this.clientOptions =
        Reflection.has(client, "options") ? Reflection.call(client, "options") : null;
  }

  String method() {
    return String.valueOf(Reflection.call(options, "getMethod"));
  }

  /** Absolute; null where it cannot be told. */
  URI target() {
    Object path = Reflection.call(options, "getURI");
    Object host = or(Reflection.call(options, "getHost"), "getDefaultHost", "defaultHost");
    Object port = or(Reflection.call(options, "getPort"), "getDefaultPort", "defaultPort");
    if (path == null || !path.toString().startsWith("/") || host == null || port == null) {
      return null;
    }
    try {
      int number = (Integer) port;
      String authority = number == (ssl() ? 443 : 80) ? "" : ":" + number;
      return URI.create((ssl() ? "https://" : "http://") + host + authority + path);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Why the gateway could not do what this client would, in a few words; or null. */
  String obstacle() {
    if (or(Reflection.call(options, "getProxyOptions"), "getProxyOptions", "defaultProxyOptions")
        != null) {
      return "a proxy of its own";
    }
    if (Reflection.call(options, "getServer") != null) {
      return "a server address of its own";
    }
    if (ssl() && ownTls()) {
      return "a TLS set-up of its own";
    }
    return http1() ? null : "another protocol than HTTP/1.1";
  }

  /** A copy for that target; path and query are all that is taken from it but its port. */
  Object to(URI instead) {
    try {
      Object copy = options.getClass().getConstructor(options.getClass()).newInstance(options);
      Reflection.set(copy, "setHost", String.class, instead.getHost());
      Reflection.set(copy, "setPort", Integer.class, instead.getPort());
      Reflection.set(copy, "setSsl", Boolean.class, false);
      Reflection.set(copy, "setURI", String.class, pathAndQuery(instead));
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pathAndQuery(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + '?' + uri.getRawQuery();
  }

  private boolean ssl() {
    return Boolean.TRUE.equals(or(Reflection.call(options, "isSsl"), "isSsl", "defaultSsl"));
  }

  private boolean ownTls() {
    if (Reflection.has(options, "getSslOptions")
        && Reflection.call(options, "getSslOptions") != null) {
      return true;
    }
    Object tls = clientOptions != null ? clientOptions : Reflection.field(client, "sslOptions");
    return tls != null
        && (Boolean.TRUE.equals(Reflection.call(tls, "isTrustAll"))
            || Reflection.call(tls, "getTrustOptions") != null
            || Reflection.call(tls, "getKeyCertOptions") != null);
  }

  private boolean http1() {
    Object asked =
        Reflection.has(options, "getProtocolVersion")
            ? Reflection.call(options, "getProtocolVersion")
            : null;
    if (asked == null && clientOptions != null) {
      asked = Reflection.call(clientOptions, "getProtocolVersion");
    }
    if (asked != null) {
      return asked.toString().startsWith(HTTP_1);
    }
    // over plain TCP the first one is taken, unless it is made for TLS
    Object versions = Reflection.field(client, "versions");
    return versions == null
        || ((List<?>) versions).isEmpty()
        || ((List<?>) versions).get(0).toString().startsWith(HTTP_1);
  }

  /** What the request says, else the client's options, else the client. */
  private Object or(Object said, String getter, String field) {
    if (said != null) {
      return said;
    }
    return clientOptions != null
        ? Reflection.call(clientOptions, getter)
        : Reflection.field(client, field);
  }
}

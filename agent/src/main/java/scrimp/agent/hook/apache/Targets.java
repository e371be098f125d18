package scrimp.agent.hook.apache;

import java.net.URI;

/** Where requests go. */
public final class Targets {
  private Targets() {}

  /**
   * @param port negative for the scheme's own
   * @param pathAndQuery raw, as it stands in a request line
   * @return null where these make no URI
   */
  public static URI uri(String scheme, String host, int port, String pathAndQuery) {
    StringBuilder uri = new StringBuilder(scheme).append("://");
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    uri.append(bare ? "[" + host + "]" : host);
    if (port >= 0) {
      uri.append(':').append(port);
    }
    if (!pathAndQuery.startsWith("/")) {
      uri.append('/');
    }
    try {
      return URI.create(uri.append(pathAndQuery).toString());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Raw, as it stands in a request line. */
  public static String pathAndQuery(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
  }

  public static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  /**
   * Whether a client sets that header itself, from the body or from where the request goes.
   *
   * @param elsewhere the request goes to another host than the application's
   */
  public static boolean setBelow(String header, boolean elsewhere) {
    return header.equalsIgnoreCase("content-length")
        || header.equalsIgnoreCase("transfer-encoding")
        || (elsewhere && header.equalsIgnoreCase("host"));
  }
}

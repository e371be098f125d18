package scrimp.policy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somewhere that LLM calls go.
 *
 * @param urls bases of its endpoints, at least one, without a slash at the end; the host of each
 *     may begin with {@code *} and then stands for all that end like it
 * @param dialect its wire format
 * @param credential the key for calls that are routed there
 * @param streamUsage where it differs from {@link Settings#ACCOUNT_STREAM_USAGE}
 * @param models what models are called there, by the name asked for
 */
public record Provider(
    String name,
    List<URI> urls,
    String dialect,
    Credential credential,
    Optional<StreamUsage> streamUsage,
    Map<String, String> models) {

  private static final String VERSION = "/v1";

  /** The base under which calls are routed there, and the first of those that are its own. */
  public URI url() {
    return urls.get(0);
  }

  /** Whether calls can be routed there: its URL names one host rather than many. */
  public boolean reachable() {
    return !ProviderHost.many(url());
  }

  /** What that model is called there. */
  public String model(String asked) {
    return models.getOrDefault(asked, asked);
  }

  /** The path below the base URL, with its leading slash and without the query. */
  public String below(URI uri) {
    return uri.getRawPath().substring(Math.max(0, covers(uri)));
  }

  /** The same endpoint of another provider, which must be {@link #reachable}. */
  public URI moved(URI uri, Provider to) {
    String path = below(uri);
    boolean unversioned = dialect.equals("anthropic") && !path.startsWith(VERSION + '/');
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return to.at((unversioned ? VERSION + path : path) + query);
  }

  /** That endpoint below the base URL; a version of the API that both name stands once. */
  public URI at(String path) {
    boolean twice = url().getRawPath().endsWith(VERSION) && path.startsWith(VERSION + '/');
    return URI.create(url() + (twice ? path.substring(VERSION.length()) : path));
  }

  /** Whether one of its URLs has that host and port. */
  boolean at(String host, int port) {
    return urls.stream()
        .anyMatch(
            url ->
                ProviderHost.covers(url, host)
                    && port(url.getScheme(), ProviderHost.port(url)) == port);
  }

  /**
   * Characters of the path that belong to the base, or -1 where that URI is none of this
   * provider's.
   */
  int covers(URI uri) {
    int most = -1;
    for (URI url : urls) {
      most = Math.max(most, covers(url, uri));
    }
    return most;
  }

  private static int covers(URI url, URI uri) {
    String base = url.getRawPath();
    String path = uri.getRawPath();
    boolean below =
        path != null
            && path.startsWith(base)
            && (path.length() == base.length() || path.charAt(base.length()) == '/');
    return below
            && url.getScheme().equalsIgnoreCase(uri.getScheme())
            && ProviderHost.covers(url, uri.getHost())
            && port(url.getScheme(), ProviderHost.port(url)) == port(uri.getScheme(), uri.getPort())
        ? base.length()
        : -1;
  }

  private static int port(String scheme, int port) {
    if (port >= 0) {
      return port;
    }
    return "https".equalsIgnoreCase(scheme) ? 443 : 80;
  }
}

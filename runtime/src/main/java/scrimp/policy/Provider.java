package scrimp.policy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Somewhere that LLM calls go.
 *
 * @param url base of its endpoints, without a slash at the end
 * @param dialect its wire format
 * @param credential the key for calls that are routed there
 * @param streamUsage where it differs from {@link Settings#ACCOUNT_STREAM_USAGE}
 * @param models what models are called there, by the name asked for
 */
public record Provider(
    String name,
    URI url,
    String dialect,
    Credential credential,
    Optional<StreamUsage> streamUsage,
    Map<String, String> models) {

  private static final String VERSION = "/v1";

  /** What that model is called there. */
  public String model(String asked) {
    return models.getOrDefault(asked, asked);
  }

  /** The path below the base URL, with its leading slash and without the query. */
  public String below(URI uri) {
    return uri.getRawPath().substring(url.getRawPath().length());
  }

  /** The same endpoint of another provider. */
  public URI moved(URI uri, Provider to) {
    String path = versioned(below(uri), to);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(to.url + path + query);
  }

  /** Some name the version of the API in their base URL, and others leave it to the endpoint. */
  private String versioned(String path, Provider to) {
    boolean here = url.getRawPath().endsWith(VERSION);
    boolean there = to.url.getRawPath().endsWith(VERSION);
    if (there && path.startsWith(VERSION + '/')) {
      return path.substring(VERSION.length());
    }
    return here && !there && dialect.equals("anthropic") ? VERSION + path : path;
  }

  /**
   * Characters of the path that belong to the base, or -1 where that URI is none of this
   * provider's.
   */
  int covers(URI uri) {
    String base = url.getRawPath();
    String path = uri.getRawPath();
    boolean below =
        path != null
            && path.startsWith(base)
            && (path.length() == base.length() || path.charAt(base.length()) == '/');
    return below
            && url.getScheme().equalsIgnoreCase(uri.getScheme())
            && url.getHost().equalsIgnoreCase(uri.getHost())
            && port(url) == port(uri)
        ? base.length()
        : -1;
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}

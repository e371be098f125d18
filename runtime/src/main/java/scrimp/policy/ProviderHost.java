package scrimp.policy;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host in a provider's URL: a name, or {@code *} and how names end. {@link URI} takes the
 * latter for an authority of some other kind than host and port.
 */
final class ProviderHost {
  private static final Pattern MANY = Pattern.compile("(\\*[.-][A-Za-z0-9.-]+)(?::(\\d{1,5}))?");

  private ProviderHost() {}

  /** Whether that URL has a host in either form. */
  static boolean in(URI url) {
    return url.getHost() != null || matcher(url).matches();
  }

  static boolean many(URI url) {
    return url.getHost() == null;
  }

  /** The host's name; with a {@code *} in front where it stands for many. */
  static String of(URI url) {
    if (!many(url)) {
      return url.getHost();
    }
    Matcher many = matcher(url);
    return many.matches() ? many.group(1) : "";
  }

  /** -1 where none is written. */
  static int port(URI url) {
    if (!many(url)) {
      return url.getPort();
    }
    Matcher many = matcher(url);
    return many.matches() && many.group(2) != null ? Integer.parseInt(many.group(2)) : -1;
  }

  static boolean covers(URI url, String host) {
    if (host == null) {
      return false;
    }
    String covered = of(url);
    return many(url) ? endsLike(host, covered.substring(1)) : covered.equalsIgnoreCase(host);
  }

  /** Whether something stands before that ending. Allocates nothing. */
  static boolean endsLike(String host, String ending) {
    int at = host.length() - ending.length();
    return at > 0 && host.regionMatches(true, at, ending, 0, ending.length());
  }

  private static Matcher matcher(URI url) {
    return MANY.matcher(String.valueOf(url.getRawAuthority()));
  }
}

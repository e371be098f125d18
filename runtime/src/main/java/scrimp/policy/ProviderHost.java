package scrimp.policy;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host in a provider's URL: a name, or one with a {@code *} that stands for any part of it, at
 * its beginning or between two others. {@link URI} takes the latter for an authority of some other
 * kind than host and port.
 */
final class ProviderHost {
  private static final String AT_START = "\\*[.-][A-Za-z0-9.-]+";

  /** What follows has two parts at least: all hosts of a top-level domain are never meant. */
  private static final String WITHIN = "[A-Za-z0-9.-]+\\.\\*(?:\\.[A-Za-z0-9-]+){2,}";

  private static final Pattern MANY =
      Pattern.compile("(" + AT_START + "|" + WITHIN + ")(?::(\\d{1,5}))?");

  private ProviderHost() {}

  /** Whether that URL has a host in either form. */
  static boolean in(URI url) {
    return url.getHost() != null || matcher(url).matches();
  }

  static boolean many(URI url) {
    return url.getHost() == null;
  }

  /** The host's name; with a {@code *} in it where it stands for many. */
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
    return many(url) ? Many.of(covered).covers(host) : covered.equalsIgnoreCase(host);
  }

  /**
   * Hosts whose names begin and end alike.
   *
   * @param start may be empty
   */
  record Many(String start, String ending) {
    /**
     * @param host with a {@code *} in it
     */
    static Many of(String host) {
      int star = host.indexOf('*');
      return new Many(host.substring(0, star), host.substring(star + 1));
    }

    /** Whether something stands in between. Allocates nothing. */
    boolean covers(String host) {
      int at = host.length() - ending.length();
      return at > start.length()
          && host.regionMatches(true, at, ending, 0, ending.length())
          && host.regionMatches(true, 0, start, 0, start.length());
    }
  }

  private static Matcher matcher(URI url) {
    return MANY.matcher(String.valueOf(url.getRawAuthority()));
  }
}

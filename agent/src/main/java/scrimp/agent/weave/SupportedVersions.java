package scrimp.agent.weave;

import java.util.Map;

/**
 * The versions of one library that its hook fits. Both ends are what the tests run on.
 *
 * @param first the oldest: {@code 3.14}
 * @param last the newest, or an {@code x} where all that begin so are taken: {@code 5.x}
 */
public record SupportedVersions(String first, String last) {
  /** Its classes are woven whatever their version, and tell it when they are used for models. */
  public static final SupportedVersions AWS_SDK = new SupportedVersions("2.20", "2.x");

  private static final Map<String, SupportedVersions> BY_LIBRARY =
      Map.of(
          Hooks.OKHTTP, new SupportedVersions("3.14", "5.x"),
          Hooks.HTTPCLIENT_4, new SupportedVersions("4.3", "4.5.x"),
          Hooks.HTTPCLIENT_5, new SupportedVersions("5.0", "5.x"));

  /**
   * Null for clients of the JDK: there the weaving itself says whether the method is there.
   *
   * @throws IllegalArgumentException for a library that is missing here
   */
  static SupportedVersions of(Hooks.Target target) {
    SupportedVersions known = BY_LIBRARY.get(target.library());
    if (known == null && !target.ofJdk()) {
      throw new IllegalArgumentException("supported versions of " + target.library());
    }
    return known;
  }

  /** A version that cannot be told is not supported. */
  public boolean contain(String version) {
    return compared(version, first) >= 0 && compared(version, last) <= 0;
  }

  /** What is said of a version that is none of these. */
  public String refusal(String library, String version) {
    return library
        + ' '
        + version
        + " is not supported ("
        + this
        + " are), its calls are left alone";
  }

  /** Number by number, as far as the bound has numbers. */
  private static int compared(String version, String bound) {
    String[] parts = version.split("\\.");
    String[] bounds = bound.split("\\.");
    for (int i = 0; i < bounds.length && !bounds[i].equals("x"); i++) {
      int order = Integer.compare(i < parts.length ? number(parts[i]) : -1, number(bounds[i]));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The digits in front, or -1. */
  private static int number(String part) {
    int end = 0;
    while (end < part.length() && end < 9 && Character.isDigit(part.charAt(end))) {
      end++;
    }
    return end == 0 ? -1 : Integer.parseInt(part, 0, end, 10);
  }

  @Override
  public String toString() {
    return first + " to " + last;
  }
}

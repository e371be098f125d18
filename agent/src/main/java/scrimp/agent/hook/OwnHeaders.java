package scrimp.agent.hook;

/** Request headers that speak to us, and must not leave the JVM on any way. */
public final class OwnHeaders {
  private static final String PREFIX = "x-scrimp-";

  private OwnHeaders() {}

  public static boolean contains(String header) {
    return header != null && header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }
}

package scrimp.agent.hook;

/**
 * Requests that carry a signature over their own body and target. They are left alone wherever they
 * are met on their way down: one that was changed would be refused.
 */
public final class Signatures {
  private static final String AWS = "AWS4-";

  private Signatures() {}

  /**
   * @param authorization the request's Authorization, or null
   */
  public static boolean signed(String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, AWS, 0, AWS.length());
  }
}

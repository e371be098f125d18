package scrimp.call;

/**
 * Who made a call. Every part is a short label, never null; {@link #UNKNOWN} where it cannot be
 * told.
 *
 * @param feature calling class and method ({@code com.acme.SupportDesk#answer}), or what policy
 *     names
 * @param user end user as the request body, a header or MDC tells
 * @param tenant separates cache entries and budgets of different customers
 * @param thread name of the thread that made the call
 */
public record Origin(String feature, String user, String tenant, String thread) {
  public static final String UNKNOWN = "unknown";

  public static final Origin NOBODY = new Origin(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
}

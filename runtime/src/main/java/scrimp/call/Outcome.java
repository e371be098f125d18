package scrimp.call;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a reply turned out to be, known once its body has been read to its end, closed, or has
 * failed.
 *
 * @param usage as reported by the provider or counted; null where neither is possible (an error
 *     reply)
 * @param model the model that the provider says it served, or null
 * @param finishReason in the provider's words ({@code stop}, {@code length} ...), or null
 * @param toolCalls the model asks the application to run tools
 * @param serviceTier as the provider says it used, or null
 * @param whole the reply as one JSON document, from whichever form it came in; empty where it is
 *     not complete or not understood. Costs work when asked.
 */
public record Outcome(
    End end,
    Usage usage,
    String model,
    String finishReason,
    boolean toolCalls,
    String serviceTier,
    Supplier<Optional<byte[]>> whole) {

  /** How the body ended. */
  public enum End {
    /** Read to its end, or to the terminal event of its stream. */
    COMPLETE,
    /** Closed by the application before that. */
    CLOSED_EARLY,
    /** The connection failed, the stream broke off, or it carried an error event. */
    FAILED
  }

  public static Outcome ended(End end) {
    return new Outcome(end, null, null, null, false, null, Optional::empty);
  }

  public boolean complete() {
    return end == End.COMPLETE;
  }
}

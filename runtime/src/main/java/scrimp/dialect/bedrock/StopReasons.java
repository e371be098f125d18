package scrimp.dialect.bedrock;

import java.util.Optional;
import java.util.Set;
import scrimp.call.Outcome;
import scrimp.call.Wire;

/** Why models on Bedrock stop, in Converse's words. */
final class StopReasons {
  /** A guardrail of the user's blocked or changed something. */
  static final String GUARDRAIL = "guardrail_intervened";

  private static final String CAP_REACHED = "max_tokens";

  /** A guardrail that intervened, a filter and whatever came out malformed are none of these. */
  private static final Set<String> STORABLE = Set.of("end_turn", "stop_sequence", "tool_use");

  private StopReasons() {}

  static boolean reachedCap(Outcome outcome) {
    return CAP_REACHED.equals(outcome.finishReason());
  }

  static Optional<String> unstorable(Outcome outcome) {
    return unstorable(outcome, STORABLE);
  }

  /**
   * @param storable reasons that end an answer well
   */
  static Optional<String> unstorable(Outcome outcome, Set<String> storable) {
    if (!outcome.complete()) {
      return Optional.of("incomplete reply");
    }
    String reason = outcome.finishReason();
    if (reason == null || !storable.contains(reason)) {
      return Optional.of(reason == null ? "no stop reason" : "stop reason " + reason);
    }
    if (outcome.whole().get().isEmpty()) {
      return Optional.of("reply not understood");
    }
    return outcome.toolCalls() ? Optional.of(Wire.TOOL_CALLS) : Optional.empty();
  }
}

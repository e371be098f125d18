package scrimp.dialect.bedrock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import scrimp.call.Outcome;

/**
 * Whether a guardrail of the user's took part in the reply of an invoked model, whose own format
 * has no word for that.
 */
final class Guardrail {
  /** Beside what is the maker's own. */
  static final String ACTION = "amazon-bedrock-guardrailAction";

  private static final String INTERVENED = "INTERVENED";
  private static final Pattern WHOLE =
      Pattern.compile('"' + ACTION + "\"\\s*:\\s*\"" + INTERVENED + '"');

  private Guardrail() {}

  /**
   * @param action the field's value, or null
   */
  static boolean intervened(JsonNode action) {
    return action != null && INTERVENED.equals(action.textValue());
  }

  /** The same of a whole reply, without its numbers being read. */
  static boolean intervenedIn(byte[] whole) {
    return WHOLE.matcher(new String(whole, ISO_8859_1)).find();
  }

  /** That outcome with the intervention as the reason for its end. */
  static Outcome stopped(Outcome outcome) {
    return new Outcome(
        outcome.end(),
        outcome.usage(),
        outcome.model(),
        StopReasons.GUARDRAIL,
        outcome.toolCalls(),
        outcome.serviceTier(),
        outcome.whole());
  }
}

package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** The cap on output tokens, which every request must have, and which thinking counts towards. */
final class OutputCap {
  private static final String FIELD = "max_tokens";
  private static final String BUDGET = "budget_tokens";

  /** The provider refuses a smaller budget for thinking. */
  private static final int LEAST_BUDGET = 1024;

  private OutputCap() {}

  static OptionalInt of(JsonNode body) {
    JsonNode cap = body.path(FIELD);
    return cap.canConvertToInt() && cap.isNumber()
        ? OptionalInt.of(cap.intValue())
        : OptionalInt.empty();
  }

  /**
   * Sets the cap. A budget for thinking, which must be below it, shrinks in proportion; where it
   * would be too small for the provider, the model does not think.
   */
  static void set(ObjectNode body, int tokens) {
    long asked = body.path(FIELD).asLong();
    body.put(FIELD, tokens);
    JsonNode thinking = body.path("thinking");
    long budget = thinking.path(BUDGET).asLong();
    if (!thinking.path("type").asText("").equals("enabled") || budget < tokens) {
      return;
    }
    if (tokens <= LEAST_BUDGET) {
      body.putObject("thinking").put("type", "disabled");
      return;
    }
    double share = asked > budget ? (double) budget / asked : 0.5;
    int fitting = Math.min(tokens - 1, Math.max(LEAST_BUDGET, (int) (tokens * share)));
    body.set("thinking", ((ObjectNode) thinking).deepCopy().put(BUDGET, fitting));
  }
}

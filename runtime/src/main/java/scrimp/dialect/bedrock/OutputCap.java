package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** The cap on output tokens in {@code inferenceConfig}, which thinking counts towards. */
final class OutputCap {
  private static final String CONFIG = "inferenceConfig";
  private static final String BUDGET = "budget_tokens";
  private static final String EXTRA = "additionalModelRequestFields";

  /** Anthropic refuses a smaller budget for thinking. */
  private static final int LEAST_BUDGET = 1024;

  private OutputCap() {}

  static OptionalInt of(JsonNode body, String field) {
    JsonNode cap = body.path(CONFIG).path(field);
    return cap.isNumber() && cap.canConvertToInt()
        ? OptionalInt.of(cap.intValue())
        : OptionalInt.empty();
  }

  static void set(ObjectNode body, String field, int tokens) {
    ObjectNode config =
        body.get(CONFIG) instanceof ObjectNode given ? given : body.putObject(CONFIG);
    config.put(field, tokens);
    if (body.get(EXTRA) instanceof ObjectNode extra
        && extra.get("thinking") instanceof ObjectNode thinking
        && thinking.path(BUDGET).asLong() >= tokens) {
      fit(extra, thinking, tokens);
    }
  }

  /**
   * A budget for thinking must be below the cap; where it would be too small, nothing is thought.
   */
  private static void fit(ObjectNode extra, ObjectNode thinking, int tokens) {
    if (tokens <= LEAST_BUDGET) {
      extra.remove("thinking");
    } else {
      thinking.put(BUDGET, Math.max(LEAST_BUDGET, tokens / 2));
    }
  }
}

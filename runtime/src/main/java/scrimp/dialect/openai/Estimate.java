package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import scrimp.call.Usage;
import scrimp.call.Wire;
import scrimp.dialect.common.Tokens;

/** Usage counted here, where the provider reported none. */
final class Estimate {
  private final Wire wire;
  private final JsonNode sent;

  Estimate(Wire wire, JsonNode sent) {
    this.wire = wire;
    this.sent = sent;
  }

  /**
   * @param output whatever text the model was seen to produce
   */
  Usage usage(String output) {
    String model = sent.path("model").asText("");
    return Usage.estimate(wire.promptTokens(sent, model), Tokens.count(model, output));
  }
}

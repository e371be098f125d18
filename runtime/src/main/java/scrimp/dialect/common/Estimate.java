package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import scrimp.call.Usage;
import scrimp.call.Wire;

/** Usage counted here, where the provider reported none. */
public final class Estimate {
  private final Wire wire;
  private final JsonNode sent;

  public Estimate(Wire wire, JsonNode sent) {
    this.wire = wire;
    this.sent = sent;
  }

  /**
   * @param output whatever text the model was seen to produce
   */
  public Usage usage(String output) {
    String model = sent.path("model").asText("");
    return Usage.estimate(wire.promptTokens(sent, model), Tokens.count(model, output));
  }
}

package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import scrimp.dialect.anthropic.Anthropic;

/** Takes out of a request of Converse what the model that it goes to is known to refuse. */
final class ModelFit {
  private static final String EXTRA = "additionalModelRequestFields";
  private static final List<String> SAMPLING = List.of("temperature", "topP");

  /** What only Claude has, and what only Nova has, beside the fields that all have. */
  private static final List<String> CLAUDES =
      List.of("thinking", "anthropic_beta", "reasoning_config", "output_config", "top_k");

  private static final List<String> NOVAS = List.of("inferenceConfig", "reasoningConfig");

  private ModelFit() {}

  static void fit(ObjectNode body, String model) {
    if (!Anthropic.takesSampling(model) && body.get("inferenceConfig") instanceof ObjectNode set) {
      set.remove(SAMPLING);
    }
    if (body.get(EXTRA) instanceof ObjectNode extra) {
      if (!model.contains("anthropic.")) {
        extra.remove(CLAUDES);
      }
      if (!model.contains("amazon.nova")) {
        extra.remove(NOVAS);
      }
      if (extra.isEmpty()) {
        body.remove(EXTRA);
      }
    }
  }
}

package scrimp.testapps.anthropic;

import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.models.ModelInfo;

/** Endpoints that no model serves. */
final class OtherScenarios {
  private OtherScenarios() {}

  static void countTokens(App app, Outcome outcome) {
    outcome.saw(
        "tokens",
        app.client()
            .messages()
            .countTokens(
                MessageCountTokensParams.builder()
                    .model(app.model())
                    .addUserMessage("How long is this?")
                    .build())
            .inputTokens());
  }

  static void models(App app, Outcome outcome) {
    outcome.saw(
        "models", app.client().models().list().items().stream().map(ModelInfo::id).toList());
  }
}

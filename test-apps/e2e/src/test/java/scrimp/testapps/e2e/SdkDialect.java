package scrimp.testapps.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import scrimp.testapps.provider.StandInProvider;

/** What a wire format makes different for an application on an SDK. */
enum SdkDialect {
  OPENAI("gpt-4o-mini", "/max_tokens", "/max_completion_tokens"),
  AZURE("gpt-4o-mini", "/max_tokens", "/max_completion_tokens"),
  ANTHROPIC("claude-sonnet-5", "/max_tokens"),
  GEMINI("gemini-2.5-flash-lite", "/generationConfig/maxOutputTokens"),
  OLLAMA("llama3.2:1b", "/options/num_predict"),
  BEDROCK(
      "us.anthropic.claude-haiku-4-5-20251001-v1:0", "/inferenceConfig/maxTokens", "/max_tokens");

  private final String otherModel;
  private final List<String> capFields;

  SdkDialect(String otherModel, String... capFields) {
    this.otherModel = otherModel;
    this.capFields = List.of(capFields);
  }

  /** The model that a rule asks instead. */
  String otherModel() {
    return otherModel;
  }

  /** The cap on output tokens that a request has; 0 for none. */
  int cap(JsonNode request) {
    return capFields.stream().mapToInt(field -> request.at(field).asInt()).max().orElse(0);
  }

  /** Where the provider speaks it. */
  String url(StandInProvider provider) {
    return switch (this) {
      case OPENAI -> provider.url();
      case AZURE -> provider.httpsUrl().replace("/v1", "");
      case BEDROCK -> provider.httpsUrl().replace("/v1", "");
      default -> provider.root();
    };
  }

  /** Its name in policy. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

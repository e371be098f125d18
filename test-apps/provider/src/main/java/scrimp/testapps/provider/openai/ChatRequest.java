package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Prompt;
import scrimp.testapps.provider.answer.PromptTokens;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Json;

/**
 * A chat completion request, checked.
 *
 * @param choices how many answers are wanted
 * @param includeUsage whether a stream is to end with its usage
 * @param obfuscated whether a stream's events are padded at random
 */
record ChatRequest(Ask ask, int choices, boolean stream, boolean includeUsage, boolean obfuscated) {
  private static final int MAX_CHOICES = 128;

  /**
   * Reads a body.
   *
   * @throws ApiError as the provider refuses what it does not take
   */
  static ChatRequest of(JsonNode body, List<String> unknownModels) {
    String model = Models.asked(body, unknownModels);
    JsonNode messages = body.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw ApiError.invalid(
          "messages", "missing_required_parameter", "Missing required parameter: 'messages'.");
    }
    Models.requireSupported(model, body);
    List<JsonNode> functions = functions(body);
    Ask ask =
        new Ask(
            model,
            prompt(messages),
            functions.stream()
                .map(f -> new Ask.Tool(f.path("name").asText(), f.path("parameters")))
                .toList(),
            Bodies.toolChoice(body),
            schema(body.path("response_format")),
            bound(body),
            inputTokens(model, messages, functions));
    JsonNode options = body.path("stream_options");
    return new ChatRequest(
        ask,
        choices(body),
        body.path("stream").asBoolean(false),
        options.path("include_usage").asBoolean(false),
        options.path("include_obfuscation").asBoolean(true));
  }

  private static int choices(JsonNode body) {
    int n = body.path("n").asInt(1);
    if (n < 1 || n > MAX_CHOICES) {
      throw ApiError.invalid("n", "invalid_value", "Invalid 'n': expected 1 to 128, got " + n);
    }
    return n;
  }

  private static int bound(JsonNode body) {
    if (body.hasNonNull("max_tokens") && body.hasNonNull("max_completion_tokens")) {
      throw ApiError.invalid(
          "max_tokens",
          "invalid_parameter_combination",
          "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.");
    }
    return Math.min(Bodies.bound(body, "max_tokens"), Bodies.bound(body, "max_completion_tokens"));
  }

  private static List<JsonNode> functions(JsonNode body) {
    List<JsonNode> functions = new ArrayList<>();
    body.path("tools").forEach(tool -> functions.add(tool.path("function")));
    return functions;
  }

  private static JsonNode schema(JsonNode format) {
    return switch (format.path("type").asText("text")) {
      case "json_schema" -> format.at("/json_schema/schema");
      case "json_object" -> Json.object().put("type", "object").set("properties", anyAnswer());
      default -> null;
    };
  }

  private static JsonNode anyAnswer() {
    return Json.object().set("answer", Json.object().put("type", "string"));
  }

  private static Prompt prompt(JsonNode messages) {
    List<String> system = new ArrayList<>();
    String user = "";
    List<String> toolOutput = new ArrayList<>();
    for (JsonNode message : messages) {
      String text = Bodies.text(message.path("content"));
      String role = message.path("role").asText();
      switch (role) {
        case "system", "developer" -> system.add(text);
        case "user" -> user = text;
        default -> {
          // what the assistant said before does not change the answer
        }
      }
      if (role.equals("tool")) {
        toolOutput.add(text);
      } else {
        toolOutput.clear();
      }
    }
    return Prompt.of(
        String.join("\n", system),
        user,
        toolOutput.isEmpty() ? null : String.join("\n", toolOutput));
  }

  private static int inputTokens(String model, JsonNode messages, List<JsonNode> functions) {
    PromptTokens count = new PromptTokens(Tokens.of(model));
    messages.forEach(count::addMessage);
    count.addFunctions(functions);
    return count.total();
  }
}

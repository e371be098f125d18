package scrimp.testapps.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Prompt;
import scrimp.testapps.provider.answer.PromptTokens;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.exchange.ApiError;

/**
 * A request for a message, checked.
 *
 * @param thinks whether the model is to think before it answers
 */
record MessagesRequest(Ask ask, boolean stream, boolean thinks) {
  private static final int MAX_MARKERS = 4;

  /**
   * Reads a body.
   *
   * @throws ApiError as the provider refuses what it does not take
   */
  static MessagesRequest of(JsonNode body, List<String> unknownModels) {
    for (String field : List.of("model", "max_tokens", "messages")) {
      if (!body.hasNonNull(field)) {
        throw Errors.invalid(field + ": Field required");
      }
    }
    String model = body.get("model").asText();
    Models.requireKnown(model, unknownModels);
    if (body.get("messages").isEmpty()) {
      throw Errors.invalid("messages: at least one message is required");
    }
    Models.requireSupported(model, body);
    requireBudget(body);
    requireMarkers(body);
    List<Ask.Tool> tools = new ArrayList<>();
    body.path("tools")
        .forEach(
            tool -> tools.add(new Ask.Tool(tool.path("name").asText(), tool.path("input_schema"))));
    JsonNode schema = body.at("/output_config/format/schema");
    Ask ask =
        new Ask(
            model,
            prompt(body),
            tools,
            toolChoice(body.path("tool_choice")),
            schema.isObject() ? schema : null,
            body.get("max_tokens").asInt(),
            inputTokens(model, body));
    String thinking = body.path("thinking").path("type").asText("");
    boolean thinks = thinking.equals("enabled") || thinking.equals("adaptive");
    return new MessagesRequest(ask, body.path("stream").asBoolean(false), thinks);
  }

  private static void requireBudget(JsonNode body) {
    long budget = body.path("thinking").path("budget_tokens").asLong();
    if (budget > 0 && budget >= body.get("max_tokens").asLong()) {
      throw Errors.invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
    }
  }

  private static void requireMarkers(JsonNode body) {
    int markers = body.findValues("cache_control").size();
    if (markers > MAX_MARKERS) {
      throw Errors.invalid(
          "A maximum of 4 blocks with cache_control may be provided. Found " + markers + ".");
    }
  }

  private static String toolChoice(JsonNode choice) {
    return switch (choice.path("type").asText("auto")) {
      case "any" -> "required";
      case "none" -> "none";
      case "tool" -> choice.path("name").asText();
      default -> "auto";
    };
  }

  private static Prompt prompt(JsonNode body) {
    String user = "";
    String toolOutput = null;
    for (JsonNode message : body.get("messages")) {
      toolOutput = null;
      if (message.path("role").asText().equals("user")) {
        String text = text(message.path("content"));
        user = text.isEmpty() ? user : text;
        toolOutput = toolOutput(message.path("content"));
      }
    }
    return Prompt.of(text(body.path("system")), user, toolOutput);
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode block : content) {
      if (block.path("type").asText().equals("text")) {
        texts.add(block.path("text").asText());
      }
    }
    return String.join("\n", texts);
  }

  private static String toolOutput(JsonNode content) {
    List<String> results = new ArrayList<>();
    for (JsonNode block : content) {
      if (block.path("type").asText().equals("tool_result")) {
        results.add(text(block.path("content")));
      }
    }
    return results.isEmpty() ? null : String.join("\n", results);
  }

  private static int inputTokens(String model, JsonNode body) {
    PromptTokens count = new PromptTokens(Tokens.of(model));
    count.addText("system", text(body.path("system")));
    body.get("messages").forEach(count::addMessage);
    List<JsonNode> functions = new ArrayList<>();
    body.path("tools").forEach(functions::add);
    count.addFunctions(functions);
    return count.total();
  }
}

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
 * A request for a response, checked.
 *
 * @param body as sent, for the fields that the reply repeats
 */
record ResponsesRequest(Ask ask, boolean stream, JsonNode body) {
  /**
   * Reads a body.
   *
   * @throws ApiError as the provider refuses what it does not take
   */
  static ResponsesRequest of(JsonNode body, List<String> unknownModels) {
    String model = Models.asked(body, unknownModels);
    JsonNode input = body.path("input");
    if (!input.isTextual() && !(input.isArray() && !input.isEmpty())) {
      throw ApiError.invalid(
          "input", "missing_required_parameter", "Missing required parameter: 'input'.");
    }
    Models.requireSupported(model, body);
    List<JsonNode> functions = functions(body);
    Ask ask =
        new Ask(
            model,
            prompt(body.path("instructions").asText(""), input),
            functions.stream()
                .map(f -> new Ask.Tool(f.path("name").asText(), f.path("parameters")))
                .toList(),
            Bodies.toolChoice(body),
            schema(body.at("/text/format")),
            Bodies.bound(body, "max_output_tokens"),
            inputTokens(model, body, functions));
    return new ResponsesRequest(ask, body.path("stream").asBoolean(false), body);
  }

  private static List<JsonNode> functions(JsonNode body) {
    List<JsonNode> functions = new ArrayList<>();
    for (JsonNode tool : body.path("tools")) {
      if (tool.path("type").asText().equals("function")) {
        functions.add(tool);
      }
    }
    return functions;
  }

  private static JsonNode schema(JsonNode format) {
    return switch (format.path("type").asText("text")) {
      case "json_schema" -> format.path("schema");
      case "json_object" -> Json.object();
      default -> null;
    };
  }

  private static Prompt prompt(String instructions, JsonNode input) {
    if (input.isTextual()) {
      return Prompt.of(instructions, input.asText(), null);
    }
    List<String> system = new ArrayList<>();
    if (!instructions.isEmpty()) {
      system.add(instructions);
    }
    String user = "";
    List<String> toolOutput = new ArrayList<>();
    for (JsonNode item : input) {
      String text = Bodies.text(item.path("content"));
      switch (item.path("role").asText()) {
        case "system", "developer" -> system.add(text);
        case "user" -> user = text;
        default -> {
          // what the assistant said before does not change the answer
        }
      }
      if (item.path("type").asText().equals("function_call_output")) {
        toolOutput.add(Bodies.text(item.path("output")));
      } else {
        toolOutput.clear();
      }
    }
    return Prompt.of(
        String.join("\n", system),
        user,
        toolOutput.isEmpty() ? null : String.join("\n", toolOutput));
  }

  private static int inputTokens(String model, JsonNode body, List<JsonNode> functions) {
    PromptTokens count = new PromptTokens(Tokens.of(model));
    if (body.hasNonNull("instructions")) {
      count.addText("system", body.get("instructions").asText());
    }
    JsonNode input = body.get("input");
    if (input.isTextual()) {
      count.addText("user", input.asText());
    } else {
      input.forEach(count::addMessage);
    }
    count.addFunctions(functions);
    return count.total();
  }
}

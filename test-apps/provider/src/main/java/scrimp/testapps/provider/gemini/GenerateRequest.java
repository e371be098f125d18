package scrimp.testapps.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Prompt;
import scrimp.testapps.provider.answer.PromptTokens;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Json;

/**
 * A request to generate content, checked.
 *
 * @param candidates how many answers are wanted
 */
record GenerateRequest(Ask ask, int candidates) {

  /**
   * Reads a body.
   *
   * @throws ApiError as the provider refuses what it does not take
   */
  static GenerateRequest of(JsonNode body, String model) {
    JsonNode contents = body.path("contents");
    if (contents.isEmpty()) {
      throw ApiError.invalid(
          null, null, "* GenerateContentRequest.contents: contents is not specified\n");
    }
    JsonNode config = body.path("generationConfig");
    Ask ask =
        new Ask(
            model,
            prompt(body.path("systemInstruction"), contents),
            tools(body),
            choice(body.at("/toolConfig/functionCallingConfig")),
            schema(config),
            bound(config),
            inputTokens(body, model));
    return new GenerateRequest(ask, Math.max(1, config.path("candidateCount").asInt(1)));
  }

  private static Prompt prompt(JsonNode system, JsonNode contents) {
    String user = "";
    StringBuilder outputs = null;
    for (JsonNode content : contents) {
      StringBuilder said = new StringBuilder();
      outputs = null;
      for (JsonNode part : content.path("parts")) {
        said.append(part.path("text").asText(""));
        if (part.has("functionResponse")) {
          outputs = outputs == null ? new StringBuilder() : outputs.append('\n');
          outputs.append(output(part.at("/functionResponse/response")));
        }
      }
      if (!content.path("role").asText("user").equals("model") && !said.isEmpty()) {
        user = said.toString();
      }
    }
    return Prompt.of(text(system), user, outputs == null ? null : outputs.toString());
  }

  /** What a function said, under the names that Google's documentation gives it, or all of it. */
  private static String output(JsonNode response) {
    for (String name : List.of("result", "output")) {
      if (response.size() == 1 && response.path(name).isTextual()) {
        return response.path(name).asText();
      }
    }
    return response.toString();
  }

  private static String text(JsonNode content) {
    StringBuilder text = new StringBuilder();
    content.path("parts").forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }

  private static List<Ask.Tool> tools(JsonNode body) {
    List<Ask.Tool> tools = new ArrayList<>();
    for (JsonNode tool : body.path("tools")) {
      for (JsonNode function : tool.path("functionDeclarations")) {
        JsonNode schema =
            function.has("parametersJsonSchema")
                ? function.get("parametersJsonSchema")
                : function.path("parameters");
        tools.add(new Ask.Tool(function.path("name").asText(), lowered(schema)));
      }
    }
    return tools;
  }

  private static String choice(JsonNode calling) {
    return switch (calling.path("mode").asText("AUTO")) {
      case "ANY" -> "required";
      case "NONE" -> "none";
      default -> "auto";
    };
  }

  private static JsonNode schema(JsonNode config) {
    for (String field : new String[] {"responseJsonSchema", "responseSchema"}) {
      if (config.path(field).isObject()) {
        return lowered(config.get(field));
      }
    }
    return null;
  }

  /** Google writes the types of a schema in capitals. */
  private static JsonNode lowered(JsonNode schema) {
    if (schema.isArray()) {
      ArrayNode all = Json.MAPPER.createArrayNode();
      schema.forEach(element -> all.add(lowered(element)));
      return all;
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode lowered = Json.object();
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      boolean type = field.getKey().equals("type") && field.getValue().isTextual();
      if (type) {
        lowered.put("type", field.getValue().asText().toLowerCase(Locale.ROOT));
      } else {
        lowered.set(field.getKey(), lowered(field.getValue()));
      }
    }
    return lowered;
  }

  private static int bound(JsonNode config) {
    JsonNode bound = config.path("maxOutputTokens");
    if (bound.isMissingNode()) {
      return Ask.UNBOUNDED;
    }
    if (bound.asInt() < 1) {
      throw ApiError.invalid(null, null, "max_output_tokens must be positive.");
    }
    return bound.asInt();
  }

  private static int inputTokens(JsonNode body, String model) {
    PromptTokens count = new PromptTokens(Tokens.of(model));
    count.addText("system", text(body.path("systemInstruction")));
    for (JsonNode content : body.path("contents")) {
      count.addText(content.path("role").asText("user"), content.path("parts").toString());
    }
    body.path("tools").forEach(tool -> count.addText("tool", tool.toString()));
    return count.total();
  }
}

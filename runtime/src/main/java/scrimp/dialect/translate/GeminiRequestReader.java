package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Format;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Role;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.Tool;
import scrimp.dialect.translate.Prompt.ToolChoice;
import scrimp.dialect.translate.Prompt.Turns;

/** Reads a generateContent request. */
final class GeminiRequestReader {
  private final Fields fields;
  private final Turns turns = new Turns();
  private final Unnamed ids = new Unnamed();
  private Format format = Format.TEXT;

  GeminiRequestReader(JsonNode body) {
    fields = Fields.of(body);
  }

  Prompt prompt(boolean streamed) {
    fields.ignore("labels", "model").only("safetySettings", "[]");
    JsonNode instruction = fields.take("systemInstruction");
    String system = Parts.text(parts(instruction.path("parts")));
    for (JsonNode content : fields.take("contents")) {
      Role role = role(content.path("role").asText("user"));
      turns.add(role, parts(content.path("parts")));
    }
    List<Tool> tools = tools(fields.take("tools"));
    ToolChoice choice = choice(fields.take("toolConfig"));
    Sampling sampling = sampling(fields.take("generationConfig"));
    fields.done();
    return new Prompt(
        system.isEmpty() ? null : system, turns.list(), tools, choice, format, sampling, streamed);
  }

  private static Role role(String role) {
    return switch (role) {
      case "user", "function" -> Role.USER;
      case "model" -> Role.ASSISTANT;
      default -> throw Untranslatable.value("role", role);
    };
  }

  private List<Part> parts(JsonNode list) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode node : list) {
      Fields of = Fields.of("parts", node).ignore("thoughtSignature").only("thought", "false");
      JsonNode text = of.take("text");
      JsonNode image = of.take("inlineData");
      JsonNode call = of.take("functionCall");
      JsonNode response = of.take("functionResponse");
      of.done();
      if (text.isTextual() && !text.textValue().isEmpty()) {
        parts.add(new Part.Text(text.textValue()));
      } else if (image.isObject()) {
        parts.add(image(image));
      } else if (call.isObject()) {
        String id = ids.call(call.path("id").textValue());
        Part.ToolUse use = GeminiForm.toolUse(((ObjectNode) call.deepCopy()).put("id", id));
        parts.add(ids.asked(use));
      } else if (response.isObject()) {
        String name = response.path("name").asText();
        String id = ids.answered(response.path("id").textValue(), name);
        parts.add(new Part.ToolResult(id, name, result(response.path("response"))));
      }
    }
    return parts;
  }

  private static Part image(JsonNode inline) {
    String type = inline.path("mimeType").asText();
    if (!type.startsWith("image/")) {
      throw Untranslatable.value("inlineData.mimeType", type);
    }
    return new Part.Image(type, inline.path("data").asText());
  }

  /** A result that is nothing but text, as {@link GeminiRequestWriter} writes it, or its JSON. */
  private static String result(JsonNode response) {
    JsonNode text = response.path("result");
    return response.size() == 1 && text.isTextual() ? text.textValue() : response.toString();
  }

  private static List<Tool> tools(JsonNode list) {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode group : list) {
      Fields of = Fields.of("tools", group);
      for (JsonNode declaration : of.take("functionDeclarations")) {
        Fields function = Fields.of("functionDeclarations", declaration);
        JsonNode own = function.take("parameters");
        JsonNode json = function.take("parametersJsonSchema");
        JsonNode schema = own.isMissingNode() ? json : GeminiSchema.read(own);
        tools.add(
            new Tool(
                function.text("name"),
                function.text("description"),
                schema.isMissingNode() ? null : schema));
        function.done();
      }
      of.done();
    }
    return tools;
  }

  private static ToolChoice choice(JsonNode config) {
    if (config.isMissingNode()) {
      return null;
    }
    Fields of = Fields.of("toolConfig", config);
    JsonNode calling = of.take("functionCallingConfig");
    of.done();
    JsonNode allowed = calling.path("allowedFunctionNames");
    return switch (calling.path("mode").asText("AUTO")) {
      case "AUTO", "MODE_UNSPECIFIED" -> ToolChoice.of(ToolChoice.Kind.AUTO);
      case "NONE" -> ToolChoice.of(ToolChoice.Kind.NONE);
      case "ANY" -> {
        if (allowed.size() > 1) {
          throw Untranslatable.field("allowedFunctionNames");
        }
        yield allowed.isEmpty()
            ? ToolChoice.of(ToolChoice.Kind.ANY)
            : new ToolChoice(ToolChoice.Kind.ONE, allowed.path(0).asText());
      }
      default -> throw Untranslatable.value("functionCallingConfig.mode", calling.path("mode"));
    };
  }

  private Sampling sampling(JsonNode config) {
    JsonNode given = config.isMissingNode() ? Json.mapper().createObjectNode() : config;
    Fields of =
        Fields.of("generationConfig", given)
            .only("candidateCount", "1")
            .only("presencePenalty", "0")
            .only("frequencyPenalty", "0")
            .only("responseLogprobs", "false")
            .only("responseModalities", "[\"TEXT\"]");
    JsonNode own = of.take("responseSchema");
    JsonNode json = of.take("responseJsonSchema");
    String type = of.text("responseMimeType");
    if ("application/json".equals(type)) {
      JsonNode schema = own.isMissingNode() ? json : GeminiSchema.read(own);
      format = schema.isMissingNode() ? Format.JSON : new Format(Format.Kind.SCHEMA, null, schema);
    } else if (type != null && !type.equals("text/plain")) {
      throw Untranslatable.value("responseMimeType", type);
    }
    List<String> stops = new ArrayList<>();
    of.take("stopSequences").forEach(stop -> stops.add(stop.asText()));
    Sampling sampling =
        new Sampling(
            of.integer("maxOutputTokens"),
            of.decimal("temperature"),
            of.decimal("topP"),
            of.integer("topK"),
            of.whole("seed"),
            stops);
    of.done();
    return sampling;
  }
}

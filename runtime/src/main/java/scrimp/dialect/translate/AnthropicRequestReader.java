package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.dialect.translate.Prompt.Format;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Role;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.Tool;
import scrimp.dialect.translate.Prompt.ToolChoice;
import scrimp.dialect.translate.Prompt.Turns;

/** Reads a messages request. */
final class AnthropicRequestReader {
  private final Fields fields;
  private final Turns turns = new Turns();

  AnthropicRequestReader(JsonNode body) {
    fields = Fields.of(body);
  }

  Prompt prompt(boolean streamed) {
    fields
        .ignore("model", "stream", "metadata", "service_tier", "cache_control", "inference_geo")
        .only("speed", "\"standard\"")
        .only("thinking", "{\"type\":\"disabled\"}");
    String system = Parts.text(blocks(fields.take("system")));
    fields.take("messages").forEach(this::message);
    List<String> stops = new ArrayList<>();
    fields.take("stop_sequences").forEach(stop -> stops.add(stop.asText()));
    Prompt prompt =
        new Prompt(
            system.isEmpty() ? null : system,
            turns.list(),
            tools(fields.take("tools")),
            choice(fields.take("tool_choice")),
            format(fields.take("output_config")),
            new Sampling(
                fields.integer("max_tokens"),
                fields.decimal("temperature"),
                fields.decimal("top_p"),
                fields.integer("top_k"),
                null,
                stops),
            streamed);
    fields.done();
    return prompt;
  }

  private void message(JsonNode message) {
    Fields of = Fields.of("messages", message);
    String role = of.text("role");
    List<Part> parts = blocks(of.take("content"));
    of.done();
    switch (role == null ? "" : role) {
      case "user" -> turns.add(Role.USER, parts);
      case "assistant" -> turns.add(Role.ASSISTANT, parts);
      default -> throw Untranslatable.value("role", role);
    }
  }

  private List<Part> blocks(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue().isEmpty()
          ? List.of()
          : List.of(new Part.Text(content.textValue()));
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode block : content) {
      Fields of = Fields.of("content", block).ignore("cache_control");
      parts.add(block(of));
      of.done();
    }
    return parts;
  }

  private Part block(Fields of) {
    String type = of.text("type");
    return switch (type == null ? "" : type) {
      case "text" -> {
        of.only("citations", "[]");
        yield new Part.Text(of.text("text"));
      }
      case "image" -> image(of.take("source"));
      case "tool_use" -> {
        of.ignore("caller");
        yield new Part.ToolUse(of.text("id"), of.text("name"), of.take("input"));
      }
      case "tool_result" -> {
        of.only("is_error", "false");
        String id = of.text("tool_use_id");
        String text = Parts.text(onlyText(blocks(of.take("content"))));
        yield new Part.ToolResult(id, turns.toolName(id), text);
      }
      default -> throw Untranslatable.value("content of type", type);
    };
  }

  private static List<Part> onlyText(List<Part> parts) {
    if (!parts.stream().allMatch(Part.Text.class::isInstance)) {
      throw new Untranslatable("a tool's result that is more than text");
    }
    return parts;
  }

  private static Part image(JsonNode source) {
    if (!source.path("type").asText().equals("base64")) {
      throw new Untranslatable("an image by its address");
    }
    return new Part.Image(source.path("media_type").asText(), source.path("data").asText());
  }

  private static List<Tool> tools(JsonNode list) {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode tool : list) {
      Fields of =
          Fields.of("tools", tool).ignore("cache_control", "strict").only("type", "\"custom\"");
      tools.add(new Tool(of.text("name"), of.text("description"), of.take("input_schema")));
      of.done();
    }
    return tools;
  }

  private static ToolChoice choice(JsonNode choice) {
    if (choice.isMissingNode()) {
      return null;
    }
    return switch (choice.path("type").asText()) {
      case "auto" -> ToolChoice.of(ToolChoice.Kind.AUTO);
      case "any" -> ToolChoice.of(ToolChoice.Kind.ANY);
      case "none" -> ToolChoice.of(ToolChoice.Kind.NONE);
      case "tool" -> new ToolChoice(ToolChoice.Kind.ONE, choice.path("name").asText());
      default -> throw Untranslatable.value("tool_choice", choice.path("type").asText());
    };
  }

  private static Format format(JsonNode config) {
    if (config.isMissingNode()) {
      return Format.TEXT;
    }
    Fields of = Fields.of("output_config", config);
    JsonNode format = of.take("format");
    of.done();
    if (format.isMissingNode()) {
      return Format.TEXT;
    }
    if (!format.path("type").asText().equals("json_schema")) {
      throw Untranslatable.value("output_config.format", format.path("type").asText());
    }
    return new Format(Format.Kind.SCHEMA, null, format.path("schema"));
  }
}

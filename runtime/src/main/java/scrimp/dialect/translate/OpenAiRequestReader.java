package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import scrimp.dialect.translate.Prompt.Format;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Role;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.ToolChoice;
import scrimp.dialect.translate.Prompt.Turns;

/** Reads a chat completion request. */
final class OpenAiRequestReader {
  private final Fields fields;
  private final StringJoiner system = new StringJoiner("\n\n").setEmptyValue("");
  private final Turns turns = new Turns();

  OpenAiRequestReader(JsonNode body) {
    fields = Fields.of(body);
  }

  Prompt prompt(boolean streamed) {
    fields
        .ignore("model", "stream", "stream_options", "user", "safety_identifier", "metadata")
        .ignore(
            "prompt_cache_key", "prompt_cache_retention", "prompt_cache_options", "service_tier")
        .ignore("parallel_tool_calls")
        .only("store", "false")
        .only("n", "1")
        .only("presence_penalty", "0")
        .only("frequency_penalty", "0")
        .only("logprobs", "false")
        .only("logit_bias", "{}")
        .only("modalities", "[\"text\"]");
    fields.take("messages").forEach(this::message);
    Integer old = fields.integer("max_tokens");
    Integer cap = fields.integer("max_completion_tokens");
    Prompt prompt =
        new Prompt(
            system.length() == 0 ? null : system.toString(),
            turns.list(),
            Functions.read(fields.take("tools")),
            choice(fields.take("tool_choice")),
            format(fields.take("response_format")),
            new Sampling(
                cap == null ? old : cap,
                fields.decimal("temperature"),
                fields.decimal("top_p"),
                null,
                fields.whole("seed"),
                stops(fields.take("stop"))),
            streamed);
    fields.done();
    return prompt;
  }

  private void message(JsonNode message) {
    Fields of = Fields.of("messages", message).ignore("name");
    String role = of.text("role");
    switch (role == null ? "" : role) {
      case "system", "developer" -> {
        if (!turns.isEmpty()) {
          throw new Untranslatable("instructions after the first turn");
        }
        system.add(Parts.text(content(of.take("content"))));
      }
      case "user" -> turns.add(Role.USER, content(of.take("content")));
      case "assistant" -> assistant(of);
      case "tool" -> {
        String id = of.text("tool_call_id");
        String text = Parts.text(content(of.take("content")));
        turns.add(Role.USER, List.of(new Part.ToolResult(id, turns.toolName(id), text)));
      }
      default -> throw Untranslatable.value("role", role);
    }
    of.done();
  }

  private void assistant(Fields of) {
    List<Part> parts = new ArrayList<>(content(of.take("content")));
    String refusal = of.text("refusal");
    if (refusal != null && !refusal.isEmpty()) {
      parts.add(new Part.Text(refusal));
    }
    for (JsonNode call : of.take("tool_calls")) {
      parts.add(OpenAiForm.toolUse(call));
    }
    of.only("annotations", "[]");
    turns.add(Role.ASSISTANT, parts);
  }

  private static List<Part> content(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue().isEmpty()
          ? List.of()
          : List.of(new Part.Text(content.textValue()));
    }
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : content) {
      Fields of = Fields.of("content", part).ignore("prompt_cache_breakpoint");
      String type = of.text("type");
      switch (type == null ? "" : type) {
        case "text", "refusal" -> parts.add(new Part.Text(of.text(type)));
        case "image_url" -> parts.add(image(of.take("image_url")));
        default -> throw Untranslatable.value("content of type", type);
      }
      of.done();
    }
    return parts;
  }

  private static Part image(JsonNode image) {
    Fields of = Fields.of("image_url", image).only("detail", "\"auto\"");
    String url = of.text("url");
    of.done();
    return Parts.image(url == null ? "" : url);
  }

  private static ToolChoice choice(JsonNode choice) {
    if (choice.isMissingNode()) {
      return null;
    }
    if (choice.isTextual()) {
      return ToolChoice.of(OpenAiForm.choice(choice.textValue()));
    }
    if (!choice.path("type").asText().equals("function")) {
      throw Untranslatable.field("tool_choice");
    }
    return new ToolChoice(ToolChoice.Kind.ONE, choice.path("function").path("name").asText());
  }

  private static Format format(JsonNode format) {
    return switch (format.path("type").asText("text")) {
      case "text" -> Format.TEXT;
      case "json_object" -> Format.JSON;
      case "json_schema" -> {
        JsonNode schema = format.path("json_schema");
        yield new Format(
            Format.Kind.SCHEMA, schema.path("name").textValue(), schema.path("schema"));
      }
      default -> throw Untranslatable.value("response_format", format.path("type").asText());
    };
  }

  private static List<String> stops(JsonNode stop) {
    if (stop.isTextual()) {
      return List.of(stop.textValue());
    }
    List<String> stops = new ArrayList<>();
    stop.forEach(one -> stops.add(one.asText()));
    return stops;
  }
}

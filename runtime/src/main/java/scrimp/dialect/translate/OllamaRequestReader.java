package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Format;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Role;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.Turns;

/** Reads an Ollama chat request. */
final class OllamaRequestReader {
  private final Fields fields;
  private final StringJoiner system = new StringJoiner("\n\n").setEmptyValue("");
  private final Turns turns = new Turns();
  private final Unnamed ids = new Unnamed();

  OllamaRequestReader(JsonNode body) {
    fields = Fields.of(body);
  }

  Prompt prompt(boolean streamed) {
    fields.ignore("model", "stream", "keep_alive").only("think", "false");
    fields.take("messages").forEach(this::message);
    Prompt prompt =
        new Prompt(
            system.length() == 0 ? null : system.toString(),
            turns.list(),
            Functions.read(fields.take("tools")),
            null,
            format(fields.take("format")),
            sampling(fields.take("options")),
            streamed);
    fields.done();
    return prompt;
  }

  private void message(JsonNode message) {
    Fields of = Fields.of("messages", message).only("thinking", "\"\"");
    String role = of.text("role");
    String text = of.text("content");
    List<Part> parts = new ArrayList<>();
    if (text != null && !text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
    switch (role == null ? "" : role) {
      case "system" -> {
        if (!turns.isEmpty()) {
          throw new Untranslatable("instructions after the first turn");
        }
        system.add(text);
      }
      case "user" -> {
        if (!of.take("images").isEmpty()) {
          throw new Untranslatable("images of an unknown type");
        }
        turns.add(Role.USER, parts);
      }
      case "assistant" -> {
        for (JsonNode call : of.take("tool_calls")) {
          String id = ids.call(call.path("id").textValue());
          parts.add(ids.asked(OllamaForm.toolUse(((ObjectNode) call.deepCopy()).put("id", id))));
        }
        turns.add(Role.ASSISTANT, parts);
      }
      case "tool" -> {
        String name = of.text("tool_name");
        String id = ids.answered(of.text("tool_call_id"), name);
        String content = text == null ? "" : text;
        turns.add(Role.USER, List.of(new Part.ToolResult(id, turns.toolName(id), content)));
      }
      default -> throw Untranslatable.value("role", role);
    }
    of.done();
  }

  private static Format format(JsonNode format) {
    if (format.isMissingNode() || format.isTextual() && format.textValue().isEmpty()) {
      return Format.TEXT;
    }
    if (format.isObject()) {
      return new Format(Format.Kind.SCHEMA, null, format);
    }
    if (format.asText().equals("json")) {
      return Format.JSON;
    }
    throw Untranslatable.field("format");
  }

  private static Sampling sampling(JsonNode options) {
    JsonNode given = options.isMissingNode() ? Json.mapper().createObjectNode() : options;
    Fields of =
        Fields.of("options", given)
            .ignore("num_ctx", "num_thread", "num_gpu", "num_batch", "use_mmap", "numa");
    List<String> stops = new ArrayList<>();
    JsonNode stop = of.take("stop");
    if (stop.isTextual()) {
      stops.add(stop.textValue());
    }
    stop.forEach(one -> stops.add(one.asText()));
    Integer most = of.integer("num_predict");
    Sampling sampling =
        new Sampling(
            most == null || most < 0 ? null : most,
            of.decimal("temperature"),
            of.decimal("top_p"),
            of.integer("top_k"),
            of.whole("seed"),
            stops);
    of.done();
    return sampling;
  }
}

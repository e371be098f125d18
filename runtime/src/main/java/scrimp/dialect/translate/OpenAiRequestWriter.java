package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Format;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Role;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.ToolChoice;
import scrimp.dialect.translate.Prompt.Turn;

/** Writes a chat completion request. */
final class OpenAiRequestWriter {
  private final Prompt prompt;
  private final ObjectNode body = Json.mapper().createObjectNode();
  private final ArrayNode messages;

  OpenAiRequestWriter(Prompt prompt, String model) {
    this.prompt = prompt;
    body.put("model", model);
    messages = body.putArray("messages");
  }

  ObjectNode body() {
    if (prompt.system() != null) {
      messages.addObject().put("role", "system").put("content", prompt.system());
    }
    prompt.turns().forEach(this::turn);
    sampling(prompt.sampling());
    if (!prompt.tools().isEmpty()) {
      body.set("tools", Functions.write(prompt.tools()));
      if (prompt.choice() != null) {
        choice(prompt.choice());
      }
    }
    format(prompt.format());
    if (prompt.stream()) {
      body.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    return body;
  }

  private void turn(Turn turn) {
    // results of tools come right after the message that asked for them
    for (Part part : turn.parts()) {
      if (part instanceof Part.ToolResult result) {
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_call_id", result.id())
            .put("content", result.content());
      }
    }
    if (turn.role() == Role.ASSISTANT) {
      assistant(turn.parts());
    } else if (turn.parts().stream().anyMatch(part -> !(part instanceof Part.ToolResult))) {
      user(turn.parts());
    }
  }

  private void assistant(List<Part> parts) {
    ObjectNode message = messages.addObject().put("role", "assistant");
    String text = Parts.text(parts);
    List<Part.ToolUse> uses = Parts.toolUses(parts);
    message.put("content", text.isEmpty() && !uses.isEmpty() ? null : text);
    if (!uses.isEmpty()) {
      message.set("tool_calls", OpenAiForm.toolCalls(uses));
    }
  }

  private void user(List<Part> parts) {
    ObjectNode message = messages.addObject().put("role", "user");
    boolean onlyOneText = parts.size() == 1 && parts.get(0) instanceof Part.Text;
    if (onlyOneText) {
      message.put("content", Parts.text(parts));
      return;
    }
    ArrayNode content = message.putArray("content");
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        content.addObject().put("type", "text").put("text", text.text());
      } else if (part instanceof Part.Image image) {
        content
            .addObject()
            .put("type", "image_url")
            .putObject("image_url")
            .put("url", Parts.dataUrl(image));
      }
    }
  }

  private void sampling(Sampling sampling) {
    if (sampling.topK() != null) {
      throw Untranslatable.field("top_k");
    }
    if (sampling.temperature() != null) {
      body.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      body.put("top_p", sampling.topP());
    }
    if (sampling.seed() != null) {
      body.put("seed", sampling.seed());
    }
    if (sampling.stop().size() > 4) {
      throw new Untranslatable("more than four texts to stop at");
    }
    if (!sampling.stop().isEmpty()) {
      sampling.stop().forEach(body.putArray("stop")::add);
    }
  }

  private void choice(ToolChoice choice) {
    switch (choice.kind()) {
      case AUTO, NONE -> body.put("tool_choice", choice.kind().name().toLowerCase(Locale.ROOT));
      case ANY -> body.put("tool_choice", "required");
      case ONE ->
          body.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", choice.name());
    }
  }

  private void format(Format format) {
    switch (format.kind()) {
      case TEXT -> {}
      case JSON -> body.putObject("response_format").put("type", "json_object");
      case SCHEMA -> {
        ObjectNode schema =
            body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        schema.put("name", format.name() == null ? "answer" : format.name()).put("strict", true);
        schema.set("schema", format.schema());
      }
    }
  }
}

package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Format;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.Tool;
import scrimp.dialect.translate.Prompt.ToolChoice;
import scrimp.dialect.translate.Prompt.Turn;

/** Writes a messages request. */
final class AnthropicRequestWriter {
  private final Prompt prompt;
  private final String model;
  private final ObjectNode body = Json.mapper().createObjectNode();

  AnthropicRequestWriter(Prompt prompt, String model) {
    this.prompt = prompt;
    this.model = model;
  }

  ObjectNode body() {
    body.put("model", model).put("max_tokens", mostTokens());
    if (prompt.system() != null) {
      body.put("system", prompt.system());
    }
    ArrayNode messages = body.putArray("messages");
    for (Turn turn : prompt.turns()) {
      String role = turn.role().name().toLowerCase(Locale.ROOT);
      ArrayNode content = messages.addObject().put("role", role).putArray("content");
      // a tool's results come first, or they are refused
      turn.parts().stream()
          .filter(Part.ToolResult.class::isInstance)
          .forEach(part -> content.add(block(part)));
      turn.parts().stream()
          .filter(part -> !(part instanceof Part.ToolResult))
          .forEach(part -> content.add(block(part)));
    }
    prompt.tools().forEach(this::tool);
    if (prompt.choice() != null && !prompt.tools().isEmpty()) {
      choice(prompt.choice());
    }
    format(prompt.format());
    sampling(prompt.sampling());
    if (prompt.stream()) {
      body.put("stream", true);
    }
    return body;
  }

  /**
   * The field is mandatory here: where the application set no cap, as many as every model of the
   * generation gives. Source: Anthropic's overview of models.
   */
  private int mostTokens() {
    if (model.startsWith("claude-3-5") || model.startsWith("claude-3.5")) {
      return 8_192;
    }
    boolean third = model.startsWith("claude-3-") && !model.startsWith("claude-3-7");
    return third ? 4_096 : 32_000;
  }

  private static ObjectNode block(Part part) {
    ObjectNode block = Json.mapper().createObjectNode();
    if (part instanceof Part.Text text) {
      block.put("type", "text").put("text", text.text());
    } else if (part instanceof Part.Image image) {
      block
          .put("type", "image")
          .putObject("source")
          .put("type", "base64")
          .put("media_type", image.mediaType())
          .put("data", image.data());
    } else if (part instanceof Part.ToolUse use) {
      return AnthropicForm.toolUse(use);
    } else if (part instanceof Part.ToolResult result) {
      block
          .put("type", "tool_result")
          .put("tool_use_id", result.id())
          .put("content", result.content());
    }
    return block;
  }

  private void tool(Tool tool) {
    ObjectNode node = body.withArray("tools").addObject().put("name", tool.name());
    if (tool.description() != null) {
      node.put("description", tool.description());
    }
    if (tool.schema() == null) {
      node.putObject("input_schema").put("type", "object");
    } else {
      node.set("input_schema", tool.schema());
    }
  }

  private void choice(ToolChoice choice) {
    ObjectNode node = body.putObject("tool_choice");
    switch (choice.kind()) {
      case AUTO -> node.put("type", "auto");
      case NONE -> node.put("type", "none");
      case ANY -> node.put("type", "any");
      case ONE -> node.put("type", "tool").put("name", choice.name());
    }
  }

  private void format(Format format) {
    switch (format.kind()) {
      case TEXT -> {}
      case JSON -> throw new Untranslatable("JSON output without a schema");
      case SCHEMA ->
          body.putObject("output_config")
              .putObject("format")
              .put("type", "json_schema")
              .set("schema", format.schema());
    }
  }

  private void sampling(Sampling sampling) {
    if (sampling.seed() != null) {
      throw Untranslatable.field("seed");
    }
    if (sampling.temperature() != null) {
      if (sampling.temperature() > 1) {
        throw Untranslatable.value("temperature", sampling.temperature());
      }
      body.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      body.put("top_p", sampling.topP());
    }
    if (sampling.topK() != null) {
      body.put("top_k", sampling.topK());
    }
    List<String> stops = sampling.stop();
    if (!stops.isEmpty()) {
      stops.forEach(body.putArray("stop_sequences")::add);
    }
  }
}

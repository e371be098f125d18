package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Role;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.ToolChoice;
import scrimp.dialect.translate.Prompt.Turn;

/** Writes an Ollama chat request. */
final class OllamaRequestWriter {
  private final Prompt prompt;
  private final ObjectNode body = Json.mapper().createObjectNode();
  private final ArrayNode messages;

  OllamaRequestWriter(Prompt prompt, String model) {
    this.prompt = prompt;
    body.put("model", model);
    messages = body.putArray("messages");
  }

  ObjectNode body() {
    if (prompt.system() != null) {
      messages.addObject().put("role", "system").put("content", prompt.system());
    }
    prompt.turns().forEach(this::turn);
    tools();
    switch (prompt.format().kind()) {
      case TEXT -> {}
      case JSON -> body.put("format", "json");
      case SCHEMA -> body.set("format", prompt.format().schema());
    }
    ObjectNode options = options(prompt.sampling());
    if (!options.isEmpty()) {
      body.set("options", options);
    }
    return body.put("stream", prompt.stream());
  }

  private void turn(Turn turn) {
    List<Part> parts = turn.parts();
    for (Part part : parts) {
      if (part instanceof Part.ToolResult result) {
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_name", result.name())
            .put("content", result.content());
      }
    }
    boolean nothingElse = parts.stream().allMatch(Part.ToolResult.class::isInstance);
    if (nothingElse) {
      return;
    }
    ObjectNode message = messages.addObject();
    message.put("role", turn.role() == Role.ASSISTANT ? "assistant" : "user");
    message.put("content", Parts.text(parts));
    for (Part part : parts) {
      if (part instanceof Part.Image image) {
        message.withArray("images").add(image.data());
      }
    }
    List<Part.ToolUse> uses = Parts.toolUses(parts);
    if (!uses.isEmpty()) {
      message.set("tool_calls", OllamaForm.calls(uses));
    }
  }

  /** Which tool is used is left to the model here. */
  private void tools() {
    ToolChoice choice = prompt.choice();
    boolean forced =
        choice != null
            && (choice.kind() == ToolChoice.Kind.ANY || choice.kind() == ToolChoice.Kind.ONE);
    if (forced) {
      throw new Untranslatable("a tool that must be used");
    }
    boolean none = choice != null && choice.kind() == ToolChoice.Kind.NONE;
    if (!none && !prompt.tools().isEmpty()) {
      body.set("tools", Functions.write(prompt.tools()));
    }
  }

  private static ObjectNode options(Sampling sampling) {
    ObjectNode options = Json.mapper().createObjectNode();
    if (sampling.temperature() != null) {
      options.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      options.put("top_p", sampling.topP());
    }
    if (sampling.topK() != null) {
      options.put("top_k", sampling.topK());
    }
    if (sampling.seed() != null) {
      options.put("seed", sampling.seed());
    }
    if (!sampling.stop().isEmpty()) {
      sampling.stop().forEach(options.putArray("stop")::add);
    }
    return options;
  }
}

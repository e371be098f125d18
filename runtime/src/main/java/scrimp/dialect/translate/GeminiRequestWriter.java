package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Format;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Role;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.Tool;
import scrimp.dialect.translate.Prompt.ToolChoice;
import scrimp.dialect.translate.Prompt.Turn;

/** Writes a generateContent request. */
final class GeminiRequestWriter {
  /**
   * Stands for the signature of a call that another model made, which models from Gemini 3 on
   * refuse to go without. Source: Google's page on thought signatures.
   */
  private static final String NO_SIGNATURE = "skip_thought_signature_validator";

  private final Prompt prompt;
  private final boolean signed;
  private final ObjectNode body = Json.mapper().createObjectNode();

  GeminiRequestWriter(Prompt prompt, String model) {
    this.prompt = prompt;
    this.signed = model.startsWith("gemini-3");
  }

  ObjectNode body() {
    if (prompt.system() != null) {
      body.putObject("systemInstruction")
          .putArray("parts")
          .addObject()
          .put("text", prompt.system());
    }
    ArrayNode contents = body.putArray("contents");
    for (Turn turn : prompt.turns()) {
      ObjectNode content = contents.addObject();
      content.put("role", turn.role() == Role.ASSISTANT ? "model" : "user");
      ArrayNode parts = content.putArray("parts");
      turn.parts().forEach(part -> parts.add(part(part)));
    }
    if (!prompt.tools().isEmpty()) {
      ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
      prompt.tools().forEach(tool -> functions.add(function(tool)));
      if (prompt.choice() != null) {
        choice(prompt.choice());
      }
    }
    ObjectNode config = config();
    if (!config.isEmpty()) {
      body.set("generationConfig", config);
    }
    return body;
  }

  private ObjectNode part(Part part) {
    ObjectNode node = Json.mapper().createObjectNode();
    if (part instanceof Part.Text text) {
      node.put("text", text.text());
    } else if (part instanceof Part.Image image) {
      node.putObject("inlineData").put("mimeType", image.mediaType()).put("data", image.data());
    } else if (part instanceof Part.ToolUse use) {
      node.set("functionCall", GeminiForm.call(use));
      if (signed) {
        node.put("thoughtSignature", NO_SIGNATURE);
      }
    } else if (part instanceof Part.ToolResult result) {
      ObjectNode response = node.putObject("functionResponse").put("id", result.id());
      response.put("name", result.name()).putObject("response").put("result", result.content());
    }
    return node;
  }

  private static ObjectNode function(Tool tool) {
    ObjectNode function = Json.mapper().createObjectNode().put("name", tool.name());
    if (tool.description() != null) {
      function.put("description", tool.description());
    }
    if (tool.schema() != null) {
      function.set("parametersJsonSchema", tool.schema());
    }
    return function;
  }

  private void choice(ToolChoice choice) {
    ObjectNode calling = body.putObject("toolConfig").putObject("functionCallingConfig");
    switch (choice.kind()) {
      case AUTO -> calling.put("mode", "AUTO");
      case NONE -> calling.put("mode", "NONE");
      case ANY -> calling.put("mode", "ANY");
      case ONE -> calling.put("mode", "ANY").putArray("allowedFunctionNames").add(choice.name());
    }
  }

  private ObjectNode config() {
    ObjectNode config = Json.mapper().createObjectNode();
    Sampling sampling = prompt.sampling();
    if (sampling.temperature() != null) {
      config.put("temperature", sampling.temperature());
    }
    if (sampling.topP() != null) {
      config.put("topP", sampling.topP());
    }
    if (sampling.topK() != null) {
      config.put("topK", sampling.topK());
    }
    if (sampling.seed() != null) {
      config.put("seed", sampling.seed());
    }
    if (!sampling.stop().isEmpty()) {
      sampling.stop().forEach(config.putArray("stopSequences")::add);
    }
    if (prompt.format().kind() != Format.Kind.TEXT) {
      config.put("responseMimeType", "application/json");
    }
    if (prompt.format().kind() == Format.Kind.SCHEMA) {
      config.set("responseJsonSchema", prompt.format().schema());
    }
    return config;
  }
}

package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import scrimp.dialect.common.Tokens;

/** The text in contents and their parts, and what else of them counts as tokens. */
final class Texts {
  /** Of an image, by Google's guide to tokens; larger ones cost this for each tile. */
  private static final int IMAGE = 258;

  private Texts() {}

  /** System instruction first, then every content. */
  static void prompt(JsonNode body, Consumer<String> to) {
    content(Fields.of(body, "systemInstruction"), to);
    contents(body.path("contents"), to);
  }

  /** One content, or a list of them; or, where the SDKs' shorthand was sent as it is, a string. */
  static void contents(JsonNode contents, Consumer<String> to) {
    if (contents.isArray()) {
      contents.forEach(content -> content(content, to));
    } else {
      content(contents, to);
    }
  }

  static void content(JsonNode content, Consumer<String> to) {
    JsonNode parts = content.path("parts");
    if (parts.isObject()) {
      part(parts, to);
    }
    if (parts.isArray()) {
      parts.forEach(part -> part(part, to));
    }
  }

  /** All that a model wrote or is given to read in one part. */
  static void part(JsonNode part, Consumer<String> to) {
    text(part.path("text"), to);
    called(Fields.of(part, "functionCall"), "args", to);
    called(Fields.of(part, "functionResponse"), "response", to);
    text(Fields.of(part, "executableCode").path("code"), to);
    text(Fields.of(part, "codeExecutionResult").path("output"), to);
  }

  /** Whether a part is text and nothing else. */
  static boolean isText(JsonNode part) {
    return part.size() == 1 && part.path("text").isTextual();
  }

  /** Adds images, tools and schemas. */
  static void overhead(JsonNode body, Tokens tokens) {
    for (JsonNode content : body.path("contents")) {
      for (JsonNode part : content.path("parts")) {
        String type = Fields.of(Fields.of(part, "inlineData"), "mimeType").asText("");
        tokens.plus(type.startsWith("image/") ? IMAGE : 0);
      }
    }
    for (JsonNode tool : body.path("tools")) {
      tokens.add(tool.toString());
    }
    JsonNode config = Fields.of(body, "generationConfig");
    for (String schema : new String[] {"responseSchema", "responseJsonSchema"}) {
      JsonNode given = Fields.of(config, schema);
      if (given.isObject()) {
        tokens.add(given.toString());
      }
    }
  }

  private static void called(JsonNode function, String what, Consumer<String> to) {
    if (function.isObject()) {
      text(function.path("name"), to);
      if (function.has(what)) {
        to.accept(function.get(what).toString());
      }
    }
  }

  private static void text(JsonNode node, Consumer<String> to) {
    if (node.isTextual() && !node.textValue().isEmpty()) {
      to.accept(node.textValue());
    }
  }
}

package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** The text in messages and input items. Images, audio and files have none. */
final class Prompts {
  private Prompts() {}

  /** Content, refusal and tool calls of one chat message. */
  static void message(JsonNode message, Consumer<String> to) {
    content(message.path("content"), to);
    text(message.path("refusal"), to);
    message.path("tool_calls").forEach(call -> function(call.path("function"), to));
    function(message.path("function_call"), to);
  }

  /** All that the model wrote for one message, its visible reasoning included. */
  static void answer(JsonNode message, Consumer<String> to) {
    message(message, to);
    text(message.path("reasoning_content"), to);
    text(message.path("reasoning"), to);
  }

  /** The same of a message that is still being merged from a stream. */
  static void grown(JsonNode merged, StringBuilder to) {
    ObjectNode message = merged.deepCopy();
    Deltas.settle(message);
    answer(message, to::append);
  }

  /** One item of the responses API's input. */
  static void item(JsonNode item, Consumer<String> to) {
    content(item.path("content"), to);
    content(item.path("summary"), to);
    text(item.path("arguments"), to);
    content(item.path("output"), to);
    text(item.path("input"), to);
  }

  /** A string, or parts with a text or refusal. */
  static void content(JsonNode content, Consumer<String> to) {
    text(content, to);
    if (content.isArray()) {
      for (JsonNode part : content) {
        text(part, to);
        text(part.path("text"), to);
        text(part.path("refusal"), to);
      }
    }
  }

  /** Whether a part of a user's message is text and nothing else. */
  static boolean isText(JsonNode part) {
    String type = part.path("type").asText("");
    return type.equals("text") || type.equals("input_text");
  }

  private static void function(JsonNode function, Consumer<String> to) {
    text(function.path("name"), to);
    text(function.path("arguments"), to);
  }

  private static void text(JsonNode node, Consumer<String> to) {
    if (node.isTextual() && !node.textValue().isEmpty()) {
      to.accept(node.textValue());
    }
  }
}

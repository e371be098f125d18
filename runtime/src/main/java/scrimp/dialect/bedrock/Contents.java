package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import scrimp.dialect.anthropic.Anthropic;
import scrimp.dialect.common.Tokens;

/** The text in Converse's content blocks, and what else of a prompt counts as tokens. */
final class Contents {
  private static final int PER_MESSAGE = 4;

  /** About what the models on Bedrock take for one of a thousand pixels a side. */
  private static final int IMAGE = 1_334;

  private Contents() {}

  /** Whether a block is text and nothing else. */
  static boolean isText(JsonNode block) {
    return block.size() == 1 && block.path("text").isTextual();
  }

  /** System first, then every message. */
  static void prompt(JsonNode body, Consumer<String> to) {
    blocks(body.path("system"), to);
    body.path("messages").forEach(message -> blocks(message.path("content"), to));
  }

  /** All that a model wrote, or is given to read, in these blocks. */
  static void blocks(JsonNode blocks, Consumer<String> to) {
    blocks.forEach(block -> block(block, to));
  }

  private static void block(JsonNode block, Consumer<String> to) {
    text(block.path("text"), to);
    text(block.path("guardContent").path("text").path("text"), to);
    text(block.path("reasoningContent").path("reasoningText").path("text"), to);
    text(block.path("document").path("source").path("text"), to);
    blocks(block.path("document").path("source").path("content"), to);
    blocks(block.path("citationsContent").path("content"), to);
    JsonNode call = block.path("toolUse");
    if (call.isObject()) {
      text(call.path("name"), to);
      to.accept(call.path("input").toString());
    }
    for (JsonNode result : block.path("toolResult").path("content")) {
      block(result, to);
      if (result.has("json")) {
        to.accept(result.get("json").toString());
      }
    }
  }

  /** An estimate, since hardly any of these models' tokenizers are public. */
  static int tokens(JsonNode body, String model) {
    Tokens tokens = Tokens.of(model);
    prompt(body, tokens::add);
    for (JsonNode message : body.path("messages")) {
      tokens.plus(PER_MESSAGE);
      for (JsonNode block : message.path("content")) {
        tokens.plus(block.has("image") ? IMAGE : 0);
      }
    }
    for (JsonNode tool : body.path("toolConfig").path("tools")) {
      tokens.add(tool.path("toolSpec").toString());
    }
    return Anthropic.tokens(model, tokens.total());
  }

  private static void text(JsonNode node, Consumer<String> to) {
    if (node.isTextual() && !node.textValue().isEmpty()) {
      to.accept(node.textValue());
    }
  }
}

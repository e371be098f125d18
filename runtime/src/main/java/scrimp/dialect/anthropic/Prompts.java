package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import scrimp.dialect.common.Tokens;

/** The text of prompts and answers, and what a prompt costs beyond its text. */
final class Prompts {
  private static final int REQUEST = 3;
  private static final int PER_MESSAGE = 4;

  /** What the provider tells a model of tools in general, by its guide to tool use. */
  private static final int TOOLS = 346;

  /** One of 1000 x 1000 pixels, by the provider's rule of a token for 750 pixels. */
  private static final int IMAGE = 1334;

  private Prompts() {}

  /** Every piece of text that the model is given as instructions and messages, in order. */
  static void prompt(JsonNode body, Consumer<String> to) {
    content(body.path("system"), to);
    body.path("messages").forEach(message -> content(message.path("content"), to));
  }

  /**
   * An estimate: Claude's tokenizer is not public. The text is counted by {@code o200k_base},
   * messages, tools and images by the provider's own examples; documents other than text are not
   * counted.
   */
  static int tokens(JsonNode body, String model) {
    Tokens tokens = Tokens.of(model);
    prompt(body, tokens::add);
    tokens.plus(REQUEST);
    for (JsonNode message : body.path("messages")) {
      tokens.plus(PER_MESSAGE);
      images(message.path("content"), tokens);
    }
    tools(body.path("tools"), tokens);
    schema(body.path("output_config").path("format").path("schema"), tokens);
    return ClaudeModel.of(model).tokens(tokens.total());
  }

  /** Characters of tools and prompt together, which are hardly ever fewer than their tokens. */
  static long characters(JsonNode body) {
    long[] sum = {0};
    prompt(body, text -> sum[0] += text.length());
    for (JsonNode tool : body.path("tools")) {
      sum[0] += tool.toString().length();
    }
    return sum[0];
  }

  static void tools(JsonNode tools, Tokens tokens) {
    if (tools.isEmpty()) {
      return;
    }
    tokens.plus(TOOLS);
    for (JsonNode tool : tools) {
      tokens.add(tool.path("name").asText("")).add(tool.path("description").asText(""));
      schema(tool.path("input_schema"), tokens);
    }
  }

  /** A string, or blocks of any type. */
  static void content(JsonNode content, Consumer<String> to) {
    text(content, to);
    if (content.isArray()) {
      content.forEach(block -> block(block, to));
    }
  }

  private static void block(JsonNode block, Consumer<String> to) {
    text(block.path("text"), to);
    text(block.path("thinking"), to);
    if (block.path("input").isObject()) {
      text(block.path("name"), to);
      to.accept(block.path("input").toString());
    }
    content(block.path("content"), to);
    JsonNode source = block.path("source");
    if (source.path("type").asText("").equals("text")) {
      text(source.path("data"), to);
    }
    content(source.path("content"), to);
  }

  private static void schema(JsonNode schema, Tokens tokens) {
    if (schema.isObject()) {
      tokens.add(schema.toString());
    }
  }

  private static void images(JsonNode content, Tokens tokens) {
    for (JsonNode block : content) {
      if (block.path("type").asText("").equals("image")) {
        tokens.plus(IMAGE);
      }
      images(block.path("content"), tokens);
    }
  }

  private static void text(JsonNode node, Consumer<String> to) {
    if (node.isTextual() && !node.textValue().isEmpty()) {
      to.accept(node.textValue());
    }
  }
}

package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import scrimp.dialect.common.Tokens;

/**
 * Tokens of a prompt beyond its text. The figures for messages and functions are those of OpenAI's
 * cookbook ("How to count tokens with tiktoken", gpt-4o), which come within a few tokens of what is
 * billed; images count as one of 1024 x 1024 pixels at high detail, or 85 at low, by OpenAI's
 * vision guide. Audio and files are not counted: their length is not known from the request.
 */
final class PromptOverhead {
  private static final int PER_MESSAGE = 3;
  private static final int PER_NAME = 1;
  private static final int REPLY_PRIMED = 3;
  private static final int FUNCTION = 7;
  private static final int PROPERTIES = 3;
  private static final int PROPERTY = 3;
  private static final int ENUM = -3;
  private static final int ENUM_ITEM = 3;
  private static final int FUNCTIONS_END = 12;
  private static final int IMAGE = 765;
  private static final int IMAGE_LOW_DETAIL = 85;

  private PromptOverhead() {}

  /** Of all messages or input items together, and of the reply's beginning. */
  static void messages(JsonNode messages, Tokens tokens) {
    tokens.plus(REPLY_PRIMED);
    if (!messages.isArray()) {
      return;
    }
    for (JsonNode message : messages) {
      message(tokens);
      tokens.add(message.path("role").asText(""));
      if (message.path("name").isTextual()) {
        tokens.plus(PER_NAME).add(message.path("name").textValue());
      }
      images(message.path("content"), tokens);
    }
  }

  static void message(Tokens tokens) {
    tokens.plus(PER_MESSAGE);
  }

  /** Of functions, as chat nests them or as the responses API has them flat. */
  static void tools(JsonNode tools, Tokens tokens) {
    if (tools.isEmpty()) {
      return;
    }
    for (JsonNode tool : tools) {
      JsonNode function = tool.path("function").isObject() ? tool.path("function") : tool;
      tokens.plus(FUNCTION);
      line(function.path("name"), function.path("description"), tokens);
      properties(function.path("parameters"), tokens);
    }
    tokens.plus(FUNCTIONS_END);
  }

  /** A schema that is given to the model as it stands. */
  static void json(JsonNode schema, Tokens tokens) {
    if (schema.isObject()) {
      tokens.add(schema.toString());
    }
  }

  private static void properties(JsonNode schema, Tokens tokens) {
    JsonNode properties = schema.path("properties");
    if (properties.isEmpty()) {
      return;
    }
    tokens.plus(PROPERTIES);
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode value = property.getValue();
      tokens.plus(PROPERTY).add(property.getKey() + ":" + value.path("type").asText(""));
      line(value.path("description"), value.path("format"), tokens);
      enumeration(value.path("enum"), tokens);
      properties(value, tokens);
      properties(value.path("items"), tokens);
    }
  }

  private static void enumeration(JsonNode values, Tokens tokens) {
    if (values.isEmpty()) {
      return;
    }
    tokens.plus(ENUM);
    for (JsonNode value : values) {
      tokens.plus(ENUM_ITEM).add(value.asText());
    }
  }

  private static void line(JsonNode left, JsonNode right, Tokens tokens) {
    String text = left.asText("") + ":" + right.asText("");
    if (text.length() > 1) {
      tokens.add(text);
    }
  }

  private static void images(JsonNode content, Tokens tokens) {
    if (!content.isArray()) {
      return;
    }
    for (JsonNode part : content) {
      String type = part.path("type").asText("");
      if (type.equals("image_url") || type.equals("input_image")) {
        String detail =
            part.path("image_url").path("detail").asText(part.path("detail").asText(""));
        tokens.plus(detail.equals("low") ? IMAGE_LOW_DETAIL : IMAGE);
      }
    }
  }
}

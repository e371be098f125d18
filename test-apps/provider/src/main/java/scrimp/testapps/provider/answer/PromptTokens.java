package scrimp.testapps.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Counts input tokens as OpenAI does for chat: the texts, three tokens a message, one more for a
 * name, and three that prime the reply. Tool definitions are counted by the recipe of OpenAI's
 * cookbook ("How to count tokens with tiktoken", section on tools); images at the flat price of low
 * detail.
 */
public final class PromptTokens {
  private static final int PER_MESSAGE = 3;
  private static final int PER_NAME = 1;
  private static final int PRIMING = 3;
  private static final int PER_IMAGE = 85;
  private static final int PER_FUNCTION = 7;
  private static final int FUNCTIONS_END = 12;
  private static final int PROPERTIES_START = 3;
  private static final int PER_PROPERTY = 3;
  private static final int ENUM_START = -3;
  private static final int PER_ENUM_VALUE = 3;

  private final Tokens tokens;
  private int total = PRIMING;

  public PromptTokens(Tokens tokens) {
    this.tokens = tokens;
  }

  public int total() {
    return total;
  }

  /** Adds a message of either API: its role, name, content of any form, and tool calls. */
  public void addMessage(JsonNode message) {
    total += PER_MESSAGE + tokens.count(message.path("role").asText(""));
    if (message.hasNonNull("name")) {
      total += PER_NAME + tokens.count(message.get("name").asText());
    }
    addContent(message.path("content"));
    addContent(message.path("output"));
    addContent(message.path("arguments"));
    for (JsonNode call : message.path("tool_calls")) {
      addContent(call.at("/function/name"));
      addContent(call.at("/function/arguments"));
    }
  }

  public void addText(String role, String text) {
    total += PER_MESSAGE + tokens.count(role) + tokens.count(text);
  }

  private void addContent(JsonNode content) {
    if (content.isTextual()) {
      total += tokens.count(content.asText());
    }
    for (JsonNode part : content) {
      boolean text = part.has("text");
      total += text ? tokens.count(part.get("text").asText()) : PER_IMAGE;
    }
  }

  /** Adds function definitions, each an object of name, description and parameters. */
  public void addFunctions(Iterable<JsonNode> functions) {
    boolean any = false;
    for (JsonNode function : functions) {
      any = true;
      total += PER_FUNCTION + line(function.path("name").asText(), function);
      JsonNode properties = function.at("/parameters/properties");
      total += properties.isEmpty() ? 0 : PROPERTIES_START;
      properties.properties().forEach(p -> addProperty(p.getKey(), p.getValue()));
    }
    total += any ? FUNCTIONS_END : 0;
  }

  private void addProperty(String name, JsonNode schema) {
    total += PER_PROPERTY + line(name + ":" + schema.path("type").asText(), schema);
    if (schema.has("enum")) {
      total += ENUM_START;
      for (JsonNode value : schema.get("enum")) {
        total += PER_ENUM_VALUE + tokens.count(value.asText());
      }
    }
  }

  private int line(String head, JsonNode described) {
    String description = described.path("description").asText("");
    String end =
        description.endsWith(".")
            ? description.substring(0, description.length() - 1)
            : description;
    return tokens.count(head + ":" + end);
  }
}

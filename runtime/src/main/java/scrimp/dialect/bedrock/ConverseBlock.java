package scrimp.dialect.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import scrimp.call.Json;

/** One content block that grows with its stream. */
final class ConverseBlock {
  private static final int CITATION = 200;

  private StringBuilder text;
  private StringBuilder reasoning;
  private StringBuilder input;
  private ObjectNode toolUse;
  private ArrayNode citations;
  private String signature;
  private String redacted;
  private boolean spoiled;

  /** What the block is, where it does not begin with text. */
  void start(JsonNode start) {
    for (Map.Entry<String, JsonNode> field : start.properties()) {
      if (field.getKey().equals("toolUse") && field.getValue() instanceof ObjectNode call) {
        toolUse = call.deepCopy();
      } else {
        spoiled = true;
      }
    }
  }

  /** More of it; as many characters as that took. */
  int grow(JsonNode delta) {
    int grown = 0;
    for (Map.Entry<String, JsonNode> field : delta.properties()) {
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case "text" -> {
          text = appended(text, value.asText(""));
          grown += value.asText("").length();
        }
        case "toolUse" -> {
          input = appended(input, value.path("input").asText(""));
          grown += value.path("input").asText("").length();
        }
        case "reasoningContent" -> grown += reason(value);
        case "citation" -> {
          citations = citations == null ? Json.mapper().createArrayNode() : citations;
          citations.add(value);
          grown += CITATION;
        }
        default -> spoiled = true;
      }
    }
    return grown;
  }

  private int reason(JsonNode delta) {
    if (delta.has("signature")) {
      signature = (signature == null ? "" : signature) + delta.path("signature").asText("");
    }
    if (delta.has("redactedContent")) {
      redacted = (redacted == null ? "" : redacted) + delta.path("redactedContent").asText("");
    }
    String more = delta.path("text").asText("");
    if (delta.has("text")) {
      reasoning = appended(reasoning, more);
    }
    return more.length();
  }

  private static StringBuilder appended(StringBuilder to, String more) {
    return (to == null ? new StringBuilder() : to).append(more);
  }

  boolean asksForTool() {
    return toolUse != null && !toolUse.hasNonNull("type");
  }

  void written(StringBuilder to) {
    if (reasoning != null) {
      to.append(reasoning);
    }
    if (text != null) {
      to.append(text);
    }
    if (toolUse != null && input != null) {
      to.append(toolUse.path("name").asText("")).append(input);
    }
  }

  /** The block as one piece, or null where it cannot be put together. */
  JsonNode finished() {
    ObjectNode block = Json.mapper().createObjectNode();
    boolean reasoned = reasoning != null || signature != null || redacted != null;
    boolean mixed = (reasoned || toolUse != null) && text != null || reasoned && toolUse != null;
    if (spoiled || mixed) {
      return null;
    }
    if (toolUse != null) {
      return tool(block);
    }
    if (reasoned) {
      reason(block.putObject("reasoningContent"));
    } else if (citations != null) {
      ObjectNode cited = block.putObject("citationsContent");
      cited.putArray("content").addObject().put("text", text == null ? "" : text.toString());
      cited.set("citations", citations);
    } else {
      block.put("text", text == null ? "" : text.toString());
    }
    return block;
  }

  private JsonNode tool(ObjectNode block) {
    ObjectNode call = toolUse.deepCopy();
    String json = input == null || input.isEmpty() ? "{}" : input.toString();
    try {
      JsonNode parsed = Json.mapper().readTree(json);
      call.set("input", parsed);
      return parsed != null && parsed.isObject() ? block.set("toolUse", call) : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private void reason(ObjectNode content) {
    if (redacted != null) {
      content.put("redactedContent", redacted);
      return;
    }
    ObjectNode thought = content.putObject("reasoningText");
    thought.put("text", reasoning == null ? "" : reasoning.toString());
    if (signature != null) {
      thought.put("signature", signature);
    }
  }
}

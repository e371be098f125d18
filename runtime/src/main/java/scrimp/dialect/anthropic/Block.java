package scrimp.dialect.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.call.Json;

/** One block of a message that grows with its stream. */
final class Block {
  private static final int CITATION = 200;

  private final ObjectNode node;
  private String growing;
  private StringBuilder grown;
  private StringBuilder input;

  /**
   * @param node as it began; it is changed
   */
  Block(ObjectNode node) {
    this.node = node;
  }

  boolean is(String type) {
    return node.path("type").asText("").equals(type);
  }

  /** Adds to the block's text; as many characters as that took. */
  int grow(String field, JsonNode delta) {
    if (grown == null) {
      growing = field;
      grown = new StringBuilder(node.path(field).asText(""));
    }
    String more = delta.path(field).asText("");
    grown.append(more);
    return more.length();
  }

  int input(JsonNode delta) {
    if (input == null) {
      input = new StringBuilder();
    }
    String more = delta.path("partial_json").asText("");
    input.append(more);
    return more.length();
  }

  void sign(JsonNode delta) {
    node.put("signature", delta.path("signature").asText(""));
  }

  int cite(JsonNode citation) {
    JsonNode known = node.path("citations");
    (known instanceof ArrayNode array ? array : node.putArray("citations")).add(citation);
    return CITATION;
  }

  void written(StringBuilder to) {
    if (grown != null) {
      to.append(grown);
    }
    if (input != null) {
      to.append(node.path("name").asText("")).append(input);
    }
  }

  /** The block as one piece, or null where its input is no JSON object. */
  JsonNode finished() {
    ObjectNode finished = node.deepCopy();
    if (grown != null) {
      finished.put(growing, grown.toString());
    }
    if (input == null || input.isEmpty()) {
      return finished;
    }
    try {
      JsonNode parsed = Json.mapper().readTree(input.toString());
      return parsed != null && parsed.isObject() ? finished.set("input", parsed) : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}

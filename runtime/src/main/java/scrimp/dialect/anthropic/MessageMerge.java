package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scrimp.call.Json;

/** Puts the events of a stream together into one message. */
final class MessageMerge {
  /** Characters kept of one reply, a bound against streams without end. */
  private static final long LIMIT = 16 << 20;

  private static final Set<String> NOT_OF_THE_MESSAGE = Set.of("type", "delta", "usage");

  private final List<Block> blocks = new ArrayList<>();
  private final ObjectNode usage = Json.mapper().createObjectNode();
  private ObjectNode message;
  private long kept;
  private boolean spoiled;

  /** Something passed that cannot be part of a whole. */
  void spoil() {
    spoiled = true;
  }

  boolean started() {
    return message != null;
  }

  void start(JsonNode begun) {
    if (message != null || !begun.isObject()) {
      spoil();
      return;
    }
    message = begun.deepCopy();
    told(begun.path("usage"));
  }

  void blockStart(JsonNode event) {
    if (event.path("index").asInt(-1) != blocks.size() || !event.path("content_block").isObject()) {
      spoil();
    } else {
      blocks.add(new Block(event.path("content_block").deepCopy()));
    }
  }

  void blockDelta(JsonNode event) {
    int index = event.path("index").asInt(-1);
    if (index < 0 || index >= blocks.size() || kept > LIMIT) {
      spoil();
      return;
    }
    JsonNode delta = event.path("delta");
    Block block = blocks.get(index);
    switch (delta.path("type").asText("")) {
      case "text_delta" -> kept += block.grow("text", delta);
      case "thinking_delta" -> kept += block.grow("thinking", delta);
      case "input_json_delta" -> kept += block.input(delta);
      case "signature_delta" -> block.sign(delta);
      case "citations_delta" -> kept += block.cite(delta.path("citation"));
      default -> spoil();
    }
  }

  void messageDelta(JsonNode event) {
    told(event.path("usage"));
    if (message == null) {
      spoil();
      return;
    }
    for (Map.Entry<String, JsonNode> field : event.path("delta").properties()) {
      message.set(field.getKey(), field.getValue());
    }
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (!NOT_OF_THE_MESSAGE.contains(field.getKey())) {
        message.set(field.getKey(), field.getValue());
      }
    }
  }

  /** The usage as told so far: what comes later stands, since numbers are those of the whole. */
  JsonNode usage() {
    return usage;
  }

  /** A field of the message that is text, or null. */
  String text(String field) {
    return message == null ? null : message.path(field).textValue();
  }

  boolean asksForTools() {
    return blocks.stream().anyMatch(block -> block.is("tool_use"));
  }

  /** All that the model wrote, as far as it was kept. */
  String written() {
    StringBuilder text = new StringBuilder();
    blocks.forEach(block -> block.written(text));
    return text.toString();
  }

  /** The message; to be asked when nothing more is added. Empty where it cannot be put together. */
  Optional<ObjectNode> whole() {
    if (spoiled || message == null) {
      return Optional.empty();
    }
    ObjectNode whole = message.deepCopy();
    ArrayNode content = whole.putArray("content");
    for (Block block : blocks) {
      JsonNode finished = block.finished();
      if (finished == null) {
        return Optional.empty();
      }
      content.add(finished);
    }
    if (!usage.isEmpty()) {
      whole.set("usage", usage);
    }
    return MessageReply.isAnswer(whole) ? Optional.of(whole) : Optional.empty();
  }

  private void told(JsonNode reported) {
    for (Map.Entry<String, JsonNode> field : reported.properties()) {
      if (!field.getValue().isNull() || !usage.has(field.getKey())) {
        usage.set(field.getKey(), field.getValue());
      }
    }
  }
}

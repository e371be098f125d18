package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import scrimp.call.Json;

/** Puts the events of a stream of Converse together into one reply. */
final class ConverseMerge {
  /** Characters kept of one reply, a bound against streams without end. */
  private static final long LIMIT = 16 << 20;

  /** What an event takes beside its text. */
  private static final int BLOCK = 16;

  /** Random characters in every event, so that its length does not give away what it says. */
  private static final String PADDING = "p";

  private final Map<Integer, ConverseBlock> blocks = new TreeMap<>();
  private final ObjectNode top = Json.mapper().createObjectNode();
  private String role;
  private long kept;
  private boolean stopped;
  private boolean told;
  private boolean failed;
  private boolean spoiled;

  /** The stream carried an exception. */
  void fail() {
    failed = true;
  }

  boolean failed() {
    return failed;
  }

  /** Something passed that cannot be part of a whole. */
  void spoil() {
    spoiled = true;
  }

  /**
   * @param type of the event, {@code contentBlockDelta} and so on
   */
  void add(String type, JsonNode event) {
    switch (type) {
      case "messageStart" -> role = event.path("role").asText("assistant");
      case "contentBlockStart" -> block(event).start(event.path("start"));
      case "contentBlockDelta" -> delta(event);
      case "contentBlockStop" -> block(event);
      case "messageStop" -> {
        stopped = true;
        merge(event);
      }
      case "metadata" -> {
        told = true;
        merge(event);
      }
      default -> spoil();
    }
  }

  private void delta(JsonNode event) {
    if (kept > LIMIT) {
      spoil();
    } else {
      kept += block(event).grow(event.path("delta"));
    }
  }

  private ConverseBlock block(JsonNode event) {
    int index = event.path("contentBlockIndex").asInt(0);
    kept += BLOCK;
    return blocks.computeIfAbsent(index, i -> new ConverseBlock());
  }

  private void merge(JsonNode event) {
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (!field.getKey().equals(PADDING)) {
        top.set(field.getKey(), field.getValue());
      }
    }
  }

  boolean started() {
    return role != null || !blocks.isEmpty();
  }

  /** Whether the model has ended its message. */
  boolean stopped() {
    return stopped;
  }

  /** Whether the last event has come, which tells the usage. */
  boolean told() {
    return told;
  }

  /** The stop reason, usage and whatever else is no content, as told so far. */
  JsonNode top() {
    return top;
  }

  boolean asksForTools() {
    return blocks.values().stream().anyMatch(ConverseBlock::asksForTool);
  }

  /** All that the model wrote, as far as it was kept. */
  String written() {
    StringBuilder text = new StringBuilder();
    blocks.values().forEach(block -> block.written(text));
    return text.toString();
  }

  /** The reply; empty where it cannot be put together. */
  Optional<ObjectNode> whole() {
    if (spoiled) {
      return Optional.empty();
    }
    ObjectNode whole = top.deepCopy();
    ObjectNode message = whole.putObject("output").putObject("message");
    ArrayNode content = message.putArray("content");
    for (ConverseBlock block : blocks.values()) {
      JsonNode finished = block.finished();
      if (finished == null) {
        return Optional.empty();
      }
      content.add(finished);
    }
    message.put("role", role == null ? "assistant" : role);
    return ConverseReply.isAnswer(whole) ? Optional.of(whole) : Optional.empty();
  }
}

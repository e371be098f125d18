package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import scrimp.call.Json;
import scrimp.dialect.common.SseWriter;
import scrimp.dialect.common.TextPieces;

/** Writes a whole chat completion as the stream of chunks that it would have been. */
final class ChatRendering {
  /** Strings that are streamed in pieces; whatever else a message holds is sent at once. */
  private static final Set<String> PIECEWISE =
      Set.of("content", "refusal", "reasoning_content", "reasoning");

  private static final Set<String> IN_EVERY_CHUNK =
      Set.of("id", "created", "model", "service_tier", "system_fingerprint");

  private final ObjectNode whole;
  private final boolean withUsage;
  private final SseWriter out = new SseWriter();
  private boolean first = true;

  /**
   * @param withUsage the application asked for usage
   */
  ChatRendering(ObjectNode whole, boolean withUsage) {
    this.whole = whole;
    this.withUsage = withUsage;
  }

  byte[] events() {
    // clients take a stream for ended once every choice that they have seen has a finish reason
    eachChoice((choice, index) -> send(choice, index, opening(choice.path("message"))));
    eachChoice(this::text);
    eachChoice(this::closing);
    if (withUsage && whole.path("usage").isObject()) {
      ObjectNode chunk = chunk();
      chunk.putArray("choices");
      chunk.set("usage", whole.get("usage"));
      out.data(chunk);
    }
    out.done();
    return out.bytes();
  }

  private void eachChoice(ObjIntConsumer<JsonNode> to) {
    int at = 0;
    for (JsonNode choice : whole.path("choices")) {
      to.accept(choice, choice.path("index").asInt(at));
      at++;
    }
  }

  private void text(JsonNode choice, int index) {
    if (choice.path("logprobs").isObject()) {
      withLogprobs(choice, index);
      return;
    }
    for (Map.Entry<String, JsonNode> field : choice.path("message").properties()) {
      if (piecewise(field)) {
        TextPieces.cut(
            field.getValue().textValue(),
            piece -> send(choice, index, delta().put(field.getKey(), piece)));
      }
    }
  }

  /** The role, and all that is not streamed in pieces. */
  private static ObjectNode opening(JsonNode message) {
    ObjectNode delta = delta();
    delta.put("role", message.path("role").asText("assistant"));
    for (Map.Entry<String, JsonNode> field : message.properties()) {
      if (piecewise(field)) {
        delta.put(field.getKey(), "");
      } else if (field.getKey().equals("tool_calls") && field.getValue().isArray()) {
        delta.set("tool_calls", numbered(field.getValue()));
      } else {
        delta.set(field.getKey(), field.getValue());
      }
    }
    return delta;
  }

  private static ArrayNode numbered(JsonNode calls) {
    ArrayNode numbered = Json.mapper().createArrayNode();
    for (JsonNode call : calls) {
      ObjectNode fragment = numbered.addObject().put("index", numbered.size() - 1);
      if (call instanceof ObjectNode object) {
        fragment.setAll(object);
      }
    }
    return numbered;
  }

  /** Text and its logprobs in one chunk: cut apart, they might no longer fit. */
  private void withLogprobs(JsonNode choice, int index) {
    ObjectNode delta = delta();
    for (Map.Entry<String, JsonNode> field : choice.path("message").properties()) {
      if (piecewise(field)) {
        delta.set(field.getKey(), field.getValue());
      }
    }
    ObjectNode chunk = chunk();
    fragment(chunk, choice, index, delta).set("logprobs", choice.get("logprobs"));
    write(chunk);
  }

  private void closing(JsonNode choice, int index) {
    ObjectNode chunk = chunk();
    ObjectNode fragment = fragment(chunk, choice, index, delta());
    for (Map.Entry<String, JsonNode> field : choice.properties()) {
      if (!Set.of("message", "logprobs", "index").contains(field.getKey())) {
        fragment.set(field.getKey(), field.getValue());
      }
    }
    write(chunk);
  }

  private void send(JsonNode choice, int index, ObjectNode delta) {
    ObjectNode chunk = chunk();
    fragment(chunk, choice, index, delta);
    write(chunk);
  }

  private static ObjectNode fragment(
      ObjectNode chunk, JsonNode choice, int index, ObjectNode delta) {
    ObjectNode fragment = chunk.putArray("choices").addObject();
    fragment.put("index", index).set("delta", delta);
    if (choice.has("logprobs")) {
      fragment.putNull("logprobs");
    }
    return fragment.putNull("finish_reason");
  }

  private void write(ObjectNode chunk) {
    if (withUsage) {
      chunk.putNull("usage");
    }
    out.data(chunk);
  }

  private ObjectNode chunk() {
    ObjectNode chunk = Json.mapper().createObjectNode();
    chunk.set("id", whole.path("id"));
    chunk.put("object", "chat.completion.chunk");
    for (Map.Entry<String, JsonNode> field : whole.properties()) {
      boolean elsewhere = Set.of("object", "choices", "usage").contains(field.getKey());
      if (!elsewhere && (first || IN_EVERY_CHUNK.contains(field.getKey()))) {
        chunk.set(field.getKey(), field.getValue());
      }
    }
    first = false;
    return chunk;
  }

  private static boolean piecewise(Map.Entry<String, JsonNode> field) {
    return field.getValue().isTextual() && PIECEWISE.contains(field.getKey());
  }

  private static ObjectNode delta() {
    return Json.mapper().createObjectNode();
  }
}

package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import scrimp.call.Json;
import scrimp.dialect.common.SseWriter;
import scrimp.dialect.common.TextPieces;

/** Writes a whole text completion as the stream of chunks that it would have been. */
final class CompletionsRendering {
  private final ObjectNode whole;
  private final boolean withUsage;
  private final SseWriter out = new SseWriter();

  /**
   * @param withUsage the application asked for usage
   */
  CompletionsRendering(ObjectNode whole, boolean withUsage) {
    this.whole = whole;
    this.withUsage = withUsage;
  }

  byte[] events() {
    whole.path("choices").forEach(this::text);
    whole.path("choices").forEach(this::closing);
    if (withUsage && whole.path("usage").isObject()) {
      ObjectNode chunk = chunk();
      chunk.putArray("choices");
      out.data(chunk.set("usage", whole.get("usage")));
    }
    out.done();
    return out.bytes();
  }

  /** Text and its logprobs in one chunk: cut apart, they might no longer fit. */
  private void text(JsonNode choice) {
    String text = choice.path("text").asText("");
    if (choice.path("logprobs").isObject()) {
      send(choice, text, choice.get("logprobs"));
    } else {
      TextPieces.cut(text, piece -> send(choice, piece, null));
    }
  }

  private void send(JsonNode choice, String text, JsonNode logprobs) {
    ObjectNode chunk = chunk();
    ObjectNode fragment = chunk.putArray("choices").addObject().put("text", text);
    fragment.set("index", choice.path("index"));
    fragment.set("logprobs", logprobs);
    fragment.putNull("finish_reason");
    out.data(chunk);
  }

  private void closing(JsonNode choice) {
    ObjectNode chunk = chunk();
    ObjectNode fragment = chunk.putArray("choices").addObject();
    for (Map.Entry<String, JsonNode> field : choice.properties()) {
      fragment.set(field.getKey(), field.getValue());
    }
    fragment.put("text", "");
    fragment.putNull("logprobs");
    out.data(chunk);
  }

  private ObjectNode chunk() {
    ObjectNode chunk = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : whole.properties()) {
      if (!field.getKey().equals("choices") && !field.getKey().equals("usage")) {
        chunk.set(field.getKey(), field.getValue());
      }
    }
    if (withUsage) {
      chunk.putNull("usage");
    }
    return chunk;
  }
}

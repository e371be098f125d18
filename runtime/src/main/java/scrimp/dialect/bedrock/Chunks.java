package scrimp.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Json;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.dialect.common.Frame;
import scrimp.dialect.common.FrameWriter;
import scrimp.dialect.common.Sse;
import scrimp.dialect.common.SseWriter;

/** Chunks of an invoked model's stream: events in a maker's format, coded in base 64. */
final class Chunks {
  /** In the last event of every stream, beside what is the maker's own. */
  static final String METRICS = "amazon-bedrock-invocationMetrics";

  private static final String CHUNK = "chunk";
  private static final String BYTES = "bytes";

  private Chunks() {}

  /** The event in that frame, or null where there is none that can be read. */
  static JsonNode event(Frame frame) {
    JsonNode payload = frame.eventType().equals(CHUNK) ? frame.object() : null;
    if (payload == null || !payload.path(BYTES).isTextual()) {
      return null;
    }
    try {
      JsonNode event = Json.mapper().readTree(payload.get(BYTES).binaryValue());
      return event != null && event.isObject() ? event : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The event as its maker's own API would send it. */
  static byte[] serverSent(JsonNode event) {
    SseWriter out = new SseWriter();
    if (event.path("type").isTextual()) {
      out.event(event.get("type").textValue(), event);
    } else {
      out.data(event);
    }
    return out.bytes();
  }

  /**
   * A stream of server-sent events as chunks.
   *
   * @param reader reads a whole reply, for its usage
   * @param whole the reply
   */
  static byte[] frames(byte[] serverSent, ReplyReader reader, byte[] whole) {
    List<ObjectNode> events = new ArrayList<>();
    for (String block : new String(serverSent, UTF_8).split("\n\n")) {
      Sse event = Sse.parse(block.getBytes(UTF_8));
      if (event != null && event.object() instanceof ObjectNode object) {
        events.add(object);
      }
    }
    fold(events);
    if (!events.isEmpty()) {
      reader.accept(whole);
      Usage usage = reader.finish(End.COMPLETE).usage();
      events.get(events.size() - 1).set(METRICS, metrics(usage));
    }
    FrameWriter out = new FrameWriter();
    for (ObjectNode event : events) {
      out.event(CHUNK, Json.mapper().createObjectNode().put(BYTES, Json.bytes(event)));
    }
    return out.bytes();
  }

  /** OpenAI tells the usage in a chunk of its own, others in the last one that says something. */
  private static void fold(List<ObjectNode> events) {
    int last = events.size() - 1;
    JsonNode choices = last < 1 ? null : events.get(last).get("choices");
    if (choices != null && choices.isEmpty()) {
      JsonNode usage = events.remove(last).path("usage");
      events.get(last - 1).set("usage", usage);
    }
  }

  private static ObjectNode metrics(Usage usage) {
    ObjectNode metrics = Json.mapper().createObjectNode();
    if (usage != null && !usage.estimated()) {
      metrics
          .put("inputTokenCount", usage.input() - usage.cachedInput() - usage.cacheWrite())
          .put("outputTokenCount", usage.output());
      if (usage.cachedInput() + usage.cacheWrite() > 0) {
        metrics
            .put("cacheReadInputTokenCount", usage.cachedInput())
            .put("cacheWriteInputTokenCount", usage.cacheWrite());
      }
    }
    return metrics;
  }
}

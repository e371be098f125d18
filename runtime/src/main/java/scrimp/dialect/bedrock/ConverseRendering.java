package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import scrimp.call.Json;
import scrimp.dialect.common.FrameWriter;
import scrimp.dialect.common.TextPieces;

/** Writes a whole reply of Converse as the events that it would have been. */
final class ConverseRendering {
  private static final Set<String> WITH_THE_STOP =
      Set.of("stopReason", "additionalModelResponseFields");

  private final ObjectNode whole;

  ConverseRendering(ObjectNode whole) {
    this.whole = whole;
  }

  byte[] frames() {
    FrameWriter out = new FrameWriter();
    events(out::event);
    return out.bytes();
  }

  /** Tells the type and the payload of each event. */
  void events(BiConsumer<String, JsonNode> to) {
    JsonNode message = whole.path("output").path("message");
    to.accept("messageStart", object().put("role", message.path("role").asText("assistant")));
    int index = 0;
    for (JsonNode block : message.path("content")) {
      new Blocks(index++, to).write(block);
    }
    ObjectNode stop = object();
    ObjectNode metadata = object();
    for (Map.Entry<String, JsonNode> field : whole.properties()) {
      if (!field.getKey().equals("output")) {
        boolean now = WITH_THE_STOP.contains(field.getKey());
        (now ? stop : metadata).set(field.getKey(), field.getValue());
      }
    }
    to.accept("messageStop", stop);
    to.accept("metadata", metadata);
  }

  private static ObjectNode object() {
    return Json.mapper().createObjectNode();
  }

  private record Blocks(int index, BiConsumer<String, JsonNode> to) {

    void write(JsonNode block) {
      JsonNode call = block.path("toolUse");
      JsonNode thought = block.path("reasoningContent");
      JsonNode cited = block.path("citationsContent");
      if (call.isObject()) {
        tool((ObjectNode) call);
      } else if (thought.isObject()) {
        reasoning(thought);
      } else if (cited.isObject()) {
        cited.path("content").forEach(part -> text(part.path("text").asText("")));
        cited.path("citations").forEach(citation -> delta(object().set("citation", citation)));
      } else {
        text(block.path("text").asText(""));
      }
      to.accept("contentBlockStop", event());
    }

    private void tool(ObjectNode call) {
      ObjectNode begun = call.deepCopy();
      begun.remove("input");
      ObjectNode event = event();
      event.putObject("start").set("toolUse", begun);
      to.accept("contentBlockStart", event);
      String json = new String(Json.bytes(call.path("input")), StandardCharsets.UTF_8);
      TextPieces.cut(json, piece -> delta(in("toolUse", object().put("input", piece))));
    }

    private void reasoning(JsonNode thought) {
      if (thought.has("redactedContent")) {
        ObjectNode redacted = object();
        redacted.set("redactedContent", thought.get("redactedContent"));
        delta(in("reasoningContent", redacted));
      }
      JsonNode told = thought.path("reasoningText");
      TextPieces.cut(
          told.path("text").asText(""),
          piece -> delta(in("reasoningContent", object().put("text", piece))));
      if (told.has("signature")) {
        ObjectNode signed = object();
        signed.set("signature", told.get("signature"));
        delta(in("reasoningContent", signed));
      }
    }

    private void text(String text) {
      TextPieces.cut(text, piece -> delta(object().put("text", piece)));
    }

    private void delta(JsonNode delta) {
      ObjectNode event = event();
      event.set("delta", delta);
      to.accept("contentBlockDelta", event);
    }

    private ObjectNode event() {
      return object().put("contentBlockIndex", index);
    }

    private static ObjectNode in(String field, JsonNode value) {
      ObjectNode holder = object();
      holder.set(field, value);
      return holder;
    }
  }
}

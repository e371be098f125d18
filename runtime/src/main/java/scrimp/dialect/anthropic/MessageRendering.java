package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import scrimp.call.Json;
import scrimp.dialect.common.SseWriter;
import scrimp.dialect.common.TextPieces;

/** Writes a whole message as the stream of named events that it would have been. */
final class MessageRendering {
  /** Fields of a message that are not known before its end. */
  private static final Set<String> TOLD_AT_THE_END =
      Set.of("stop_reason", "stop_sequence", "stop_details", "container");

  /** Fields of the usage that are told at the end, some of them for the second time. */
  private static final Set<String> USAGE_AT_THE_END =
      Set.of(
          "input_tokens",
          "cache_creation_input_tokens",
          "cache_read_input_tokens",
          "output_tokens",
          "output_tokens_details",
          "server_tool_use",
          "iterations");

  private static final Set<String> OUTPUT_USAGE =
      Set.of("output_tokens_details", "server_tool_use", "iterations");

  private static final String CONTEXT = "context_management";

  private final ObjectNode whole;
  private final SseWriter out = new SseWriter();

  MessageRendering(ObjectNode whole) {
    this.whole = whole;
  }

  byte[] events() {
    write(typed("message_start").set("message", begun()));
    int index = 0;
    for (JsonNode block : whole.path("content")) {
      if (block instanceof ObjectNode object) {
        block(object, index++);
      }
    }
    write(ended());
    write(typed("message_stop"));
    return out.bytes();
  }

  private ObjectNode begun() {
    ObjectNode begun = whole.deepCopy();
    begun.putArray("content");
    begun.remove(CONTEXT);
    for (String field : TOLD_AT_THE_END) {
      if (begun.has(field)) {
        begun.putNull(field);
      }
    }
    if (begun.path("usage") instanceof ObjectNode usage) {
      for (String field : OUTPUT_USAGE) {
        usage.remove(field);
      }
      usage.put("output_tokens", Math.min(1, usage.path("output_tokens").asLong()));
    }
    return begun;
  }

  private ObjectNode ended() {
    ObjectNode event = typed("message_delta");
    ObjectNode delta = event.putObject("delta");
    delta.set("stop_reason", whole.path("stop_reason"));
    for (String field : TOLD_AT_THE_END) {
      if (whole.has(field)) {
        delta.set(field, whole.get(field));
      }
    }
    ObjectNode usage = event.putObject("usage");
    for (Map.Entry<String, JsonNode> field : whole.path("usage").properties()) {
      if (USAGE_AT_THE_END.contains(field.getKey())) {
        usage.set(field.getKey(), field.getValue());
      }
    }
    if (whole.has(CONTEXT)) {
      event.set(CONTEXT, whole.get(CONTEXT));
    }
    return event;
  }

  private void block(ObjectNode block, int index) {
    ObjectNode blank = block.deepCopy();
    String type = block.path("type").asText("");
    boolean text = type.equals("text") && block.path("text").isTextual();
    boolean thinking = type.equals("thinking") && block.path("thinking").isTextual();
    boolean input = type.endsWith("tool_use") && block.path("input").isObject();
    if (text) {
      blank.put("text", "");
      if (block.path("citations").isArray()) {
        blank.putArray("citations");
      }
    } else if (thinking) {
      blank.put("thinking", "");
      if (block.has("signature")) {
        blank.put("signature", "");
      }
    } else if (input) {
      blank.putObject("input");
    }
    write(at("content_block_start", index).set("content_block", blank));
    if (text) {
      pieces(index, "text_delta", "text", block.path("text").textValue());
      for (JsonNode citation : block.path("citations")) {
        delta(index, typed("citations_delta").set("citation", citation));
      }
    } else if (thinking) {
      pieces(index, "thinking_delta", "thinking", block.path("thinking").textValue());
      if (block.has("signature")) {
        delta(index, typed("signature_delta").set("signature", block.get("signature")));
      }
    } else if (input) {
      String json = new String(Json.bytes(block.get("input")), StandardCharsets.UTF_8);
      pieces(index, "input_json_delta", "partial_json", json);
    }
    write(at("content_block_stop", index));
  }

  private void pieces(int index, String type, String field, String text) {
    TextPieces.cut(text, piece -> delta(index, typed(type).put(field, piece)));
  }

  private void delta(int index, JsonNode delta) {
    write(at("content_block_delta", index).set("delta", delta));
  }

  private static ObjectNode at(String type, int index) {
    return typed(type).put("index", index);
  }

  private static ObjectNode typed(String type) {
    return Json.mapper().createObjectNode().put("type", type);
  }

  private void write(ObjectNode event) {
    out.event(event.path("type").textValue(), event);
  }
}

package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import scrimp.call.Json;
import scrimp.dialect.common.SseWriter;
import scrimp.dialect.common.TextPieces;

/** Writes a whole response as the stream of named events that it would have been. */
final class ResponsesRendering {
  private final ObjectNode whole;
  private final SseWriter out = new SseWriter();
  private int sequence;

  ResponsesRendering(ObjectNode whole) {
    this.whole = whole;
  }

  byte[] events() {
    ObjectNode begun = begun();
    write(event("response.created").set("response", begun));
    write(event("response.in_progress").set("response", begun));
    int index = 0;
    for (JsonNode item : whole.path("output")) {
      if (item instanceof ObjectNode object) {
        item(object, index);
      }
      index++;
    }
    String status = whole.path("status").asText("completed");
    write(event("response." + status).set("response", whole));
    return out.bytes();
  }

  private ObjectNode begun() {
    ObjectNode begun = whole.deepCopy();
    begun.put("status", "in_progress").putNull("usage");
    begun.putArray("output");
    begun.remove("completed_at");
    return begun;
  }

  private void item(ObjectNode item, int index) {
    String id = item.path("id").asText("item_" + index);
    write(place("response.output_item.added", index).set("item", blank(item)));
    switch (item.path("type").asText("")) {
      case "message" -> parts(item.path("content"), id, index);
      case "reasoning" -> {
        summaries(item.path("summary"), id, index);
        parts(item.path("content"), id, index);
      }
      case "function_call" -> {
        Consumer<ObjectNode> done = event -> event.set("name", item.path("name"));
        String name = "response.function_call_arguments";
        pieces(name, "arguments", item, event -> at(event, id, index), done);
      }
      case "custom_tool_call" -> {
        String name = "response.custom_tool_call_input";
        pieces(name, "input", item, event -> at(event, id, index), event -> {});
      }
      default -> {
        // items of other types come complete with their done event
      }
    }
    write(place("response.output_item.done", index).set("item", item));
  }

  /** The item as it is when it is added, before any of its content. */
  private static ObjectNode blank(ObjectNode item) {
    ObjectNode blank = item.deepCopy();
    if (blank.has("status")) {
      blank.put("status", "in_progress");
    }
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      switch (field.getKey()) {
        case "content", "summary" -> {
          if (field.getValue().isArray()) {
            blank.putArray(field.getKey());
          }
        }
        case "arguments", "input" -> blank.put(field.getKey(), "");
        default -> {
          // the rest is known from the beginning
        }
      }
    }
    return blank;
  }

  private void parts(JsonNode parts, String id, int index) {
    int at = 0;
    for (JsonNode part : parts) {
      int content = at++;
      Consumer<ObjectNode> place = event -> at(event, id, index).put("content_index", content);
      bracket("response.content_part.added", place, emptied(part));
      switch (part.path("type").asText("")) {
        case "output_text" -> outputText(part, place);
        case "refusal" -> pieces("response.refusal", "refusal", part, place, event -> {});
        case "reasoning_text" ->
            pieces("response.reasoning_text", "text", part, place, event -> {});
        default -> {
          // parts of other types come complete with their done event
        }
      }
      bracket("response.content_part.done", place, part);
    }
  }

  private void summaries(JsonNode parts, String id, int index) {
    int at = 0;
    for (JsonNode part : parts) {
      int summary = at++;
      Consumer<ObjectNode> place = event -> at(event, id, index).put("summary_index", summary);
      bracket("response.reasoning_summary_part.added", place, emptied(part));
      pieces("response.reasoning_summary_text", "text", part, place, event -> {});
      bracket("response.reasoning_summary_part.done", place, part);
    }
  }

  private void outputText(JsonNode part, Consumer<ObjectNode> place) {
    JsonNode logprobs = part.path("logprobs").isArray() ? part.get("logprobs") : whole.arrayNode();
    String name = "response.output_text";
    // text and its logprobs in one event: cut apart, they might no longer fit
    if (logprobs.isEmpty()) {
      TextPieces.cut(part.path("text").asText(""), piece -> delta(name, piece, place, logprobs));
    } else {
      delta(name, part.path("text").asText(""), place, logprobs);
    }
    int at = 0;
    for (JsonNode annotation : part.path("annotations")) {
      ObjectNode event = event(name + ".annotation.added");
      place.accept(event);
      event.put("annotation_index", at++).set("annotation", annotation);
      write(event);
    }
    ObjectNode done = event(name + ".done");
    place.accept(done);
    done.set("text", part.path("text"));
    write(done.set("logprobs", logprobs));
  }

  private void delta(String name, String piece, Consumer<ObjectNode> place, JsonNode logprobs) {
    ObjectNode event = event(name + ".delta");
    place.accept(event);
    write(event.put("delta", piece).set("logprobs", logprobs));
  }

  private void pieces(
      String name,
      String field,
      JsonNode holder,
      Consumer<ObjectNode> place,
      Consumer<ObjectNode> atEnd) {
    String text = holder.path(field).asText("");
    TextPieces.cut(
        text,
        piece -> {
          ObjectNode event = event(name + ".delta");
          place.accept(event);
          write(event.put("delta", piece));
        });
    ObjectNode done = event(name + ".done");
    place.accept(done);
    done.put(field, text);
    atEnd.accept(done);
    write(done);
  }

  private void bracket(String name, Consumer<ObjectNode> place, JsonNode part) {
    ObjectNode event = event(name);
    place.accept(event);
    write(event.set("part", part));
  }

  private static JsonNode emptied(JsonNode part) {
    JsonNode copy = part.deepCopy();
    if (copy instanceof ObjectNode empty) {
      for (String field : new String[] {"text", "refusal"}) {
        if (empty.has(field)) {
          empty.put(field, "");
        }
      }
      for (String field : new String[] {"annotations", "logprobs"}) {
        if (empty.path(field).isArray()) {
          empty.putArray(field);
        }
      }
    }
    return copy;
  }

  private static ObjectNode at(ObjectNode event, String id, int index) {
    return event.put("item_id", id).put("output_index", index);
  }

  private ObjectNode place(String type, int index) {
    return event(type).put("output_index", index);
  }

  private ObjectNode event(String type) {
    return Json.mapper().createObjectNode().put("type", type).put("sequence_number", sequence++);
  }

  private void write(ObjectNode event) {
    out.event(event.path("type").textValue(), event);
  }
}

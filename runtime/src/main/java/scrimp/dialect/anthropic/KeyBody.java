package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import scrimp.call.Json;

/**
 * A body without what cannot change the answer. What the application itself describes, a tool's
 * schema or its input, is left whole.
 */
final class KeyBody {
  private static final String MARKER = "cache_control";
  private static final Set<String> OUTSIDE =
      Set.of("stream", "metadata", "service_tier", "speed", "diagnostics", MARKER);

  private KeyBody() {}

  static JsonNode of(JsonNode body) {
    ObjectNode part = shallow(body);
    part.remove(OUTSIDE);
    unmark(part, "system");
    unmark(part, "tools");
    JsonNode messages = part.path("messages");
    if (messages.isArray()) {
      ArrayNode plain = part.arrayNode(messages.size());
      messages.forEach(message -> plain.add(content(message)));
      part.set("messages", plain);
    }
    return part;
  }

  private static void unmark(ObjectNode holder, String field) {
    JsonNode blocks = holder.path(field);
    if (blocks.isArray()) {
      ArrayNode plain = holder.arrayNode(blocks.size());
      blocks.forEach(block -> plain.add(block(block)));
      holder.set(field, plain);
    }
  }

  private static JsonNode block(JsonNode block) {
    JsonNode plain = content(block);
    if (plain.has(MARKER)) {
      plain = plain == block ? shallow(block) : plain;
      ((ObjectNode) plain).remove(MARKER);
    }
    JsonNode source = plain.path("source");
    if (source.path("content").isArray()) {
      ObjectNode changed = plain == block ? shallow(block) : (ObjectNode) plain;
      changed.set("source", content(source));
      return changed;
    }
    return plain;
  }

  /** The same with the blocks of its content unmarked; the argument itself where it has none. */
  private static JsonNode content(JsonNode holder) {
    if (!holder.path("content").isArray()) {
      return holder;
    }
    ObjectNode changed = shallow(holder);
    unmark(changed, "content");
    return changed;
  }

  private static ObjectNode shallow(JsonNode object) {
    ObjectNode copy = Json.mapper().createObjectNode();
    copy.setAll((ObjectNode) object);
    return copy;
  }
}

package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import scrimp.call.Json;

/** A body of Converse without what cannot change the answer. */
final class KeyBody {
  private static final String MARKER = "cachePoint";
  private static final Set<String> OUTSIDE =
      Set.of("requestMetadata", "serviceTier", "performanceConfig");

  private KeyBody() {}

  static JsonNode of(JsonNode body) {
    ObjectNode part = shallow(body);
    part.remove(OUTSIDE);
    unmark(part, "system");
    JsonNode messages = part.path("messages");
    if (messages.isArray()) {
      ArrayNode plain = part.arrayNode(messages.size());
      for (JsonNode message : messages) {
        plain.add(message.isObject() ? unmarked(message, "content") : message);
      }
      part.set("messages", plain);
    }
    if (part.path("toolConfig").isObject()) {
      part.set("toolConfig", unmarked(part.get("toolConfig"), "tools"));
    }
    return part;
  }

  private static ObjectNode unmarked(JsonNode holder, String field) {
    ObjectNode copy = shallow(holder);
    unmark(copy, field);
    return copy;
  }

  private static void unmark(ObjectNode holder, String field) {
    JsonNode blocks = holder.path(field);
    if (blocks.isArray()) {
      ArrayNode plain = holder.arrayNode(blocks.size());
      for (JsonNode block : blocks) {
        if (!block.has(MARKER)) {
          plain.add(block);
        }
      }
      holder.set(field, plain);
    }
  }

  private static ObjectNode shallow(JsonNode object) {
    ObjectNode copy = Json.mapper().createObjectNode();
    copy.setAll((ObjectNode) object);
    return copy;
  }
}

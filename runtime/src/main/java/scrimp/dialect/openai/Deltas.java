package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.Map;
import java.util.Set;

/**
 * Merges the fragments of a stream into one tree without knowing their fields: strings are put
 * together, objects merged, array elements merged by their {@code index} or else added. While it
 * grows, a string of the tree is a {@link StringBuilder}; {@link #settle} makes it JSON.
 */
final class Deltas {
  /** Strings that are sent whole, by many providers again and again. */
  private static final Set<String> WHOLE_STRINGS =
      Set.of("role", "id", "type", "name", "object", "format", "signature", "finish_reason");

  private static final int NODE = 32;

  private long kept;

  /** About as many characters as the merged trees hold. */
  long kept() {
    return kept;
  }

  void merge(ObjectNode into, JsonNode delta) {
    for (Map.Entry<String, JsonNode> field : delta.properties()) {
      mergeField(into, field.getKey(), field.getValue());
    }
  }

  void mergeField(ObjectNode into, String name, JsonNode value) {
    JsonNode known = into.get(name);
    if (value.isNull()) {
      if (known == null) {
        into.putNull(name);
      }
    } else if (value.isTextual()) {
      string(into, name, known, value.textValue());
    } else if (value.isObject()) {
      merge(known instanceof ObjectNode object ? object : into.putObject(name), value);
    } else if (value.isArray()) {
      elements(known instanceof ArrayNode array ? array : into.putArray(name), value);
    } else {
      into.set(name, value);
    }
  }

  private void string(ObjectNode into, String name, JsonNode known, String text) {
    if (known instanceof POJONode growing && !WHOLE_STRINGS.contains(name)) {
      ((StringBuilder) growing.getPojo()).append(text);
    } else if (!text.isEmpty() || !(known instanceof POJONode)) {
      into.set(name, new POJONode(new StringBuilder(text)));
    }
    kept += text.length() + (known == null ? NODE : 0);
  }

  private void elements(ArrayNode into, JsonNode delta) {
    for (JsonNode element : delta) {
      JsonNode index = element.path("index");
      ObjectNode known = index.isInt() ? find(into, element, index.intValue()) : null;
      if (known != null) {
        merge(known, element);
      } else if (element.isObject() && index.isInt()) {
        merge(into.addObject(), element);
      } else {
        into.add(element);
        kept += size(element);
      }
    }
  }

  /** The last element of that index, unless its id says that this is another one. */
  private static ObjectNode find(ArrayNode in, JsonNode element, int index) {
    String id = element.path("id").asText("");
    for (int i = in.size() - 1; i >= 0; i--) {
      JsonNode known = in.get(i);
      if (known.path("index").isInt() && known.path("index").intValue() == index) {
        String knownId = known.path("id").asText("");
        boolean other = !id.isEmpty() && !knownId.isEmpty() && !id.equals(knownId);
        return other ? null : (ObjectNode) known;
      }
    }
    return null;
  }

  private static long size(JsonNode node) {
    long size = NODE;
    if (node.isTextual()) {
      size += node.textValue().length();
    }
    for (JsonNode child : node) {
      size += size(child);
    }
    return size;
  }

  /** Turns what was merged into plain JSON. */
  static void settle(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue() instanceof POJONode grown) {
          field.setValue(object.textNode(grown.getPojo().toString()));
        } else {
          settle(field.getValue());
        }
      }
    } else {
      node.forEach(Deltas::settle);
    }
  }
}

package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import scrimp.call.Json;

/** Puts the lines of a stream together into one reply. */
final class Merge {
  /** Characters kept of one reply, a bound against streams without end. */
  private static final long LIMIT = 16 << 20;

  private static final int LINE = 16;

  private final Shape shape;
  private final ObjectNode top = Json.mapper().createObjectNode();
  private final ObjectNode written = Json.mapper().createObjectNode();
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  private long kept;
  private boolean spoiled;

  Merge(Shape shape) {
    this.shape = shape;
  }

  /** Something passed that cannot be part of a whole. */
  void spoil() {
    spoiled = true;
  }

  boolean spoiled() {
    return spoiled;
  }

  void add(JsonNode line) {
    kept += LINE;
    if (kept > LIMIT) {
      spoil();
      return;
    }
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      if (!shape.fields().contains(field.getKey())) {
        merge(top, field.getKey(), field.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> field : shape.written(line).properties()) {
      if (shape.texts().contains(field.getKey()) && field.getValue().isTextual()) {
        String more = field.getValue().textValue();
        texts.computeIfAbsent(field.getKey(), name -> new StringBuilder()).append(more);
        kept += more.length();
      } else {
        merge(written, field.getKey(), field.getValue());
      }
    }
  }

  /** Lists grow, as of tool calls and log probabilities; of all else the last counts. */
  private void merge(ObjectNode into, String name, JsonNode value) {
    if (value.isArray() && !name.equals("context")) {
      value.forEach(element -> into.withArray(name).add(element));
      kept += (long) LINE * value.size();
    } else {
      into.set(name, value);
    }
  }

  /** What has come so far, as one reply. */
  ObjectNode whole() {
    ObjectNode whole = top.deepCopy();
    ObjectNode all = written.deepCopy();
    texts.forEach((name, text) -> all.put(name, text.toString()));
    shape.write(whole, all);
    return whole;
  }
}

package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import scrimp.call.Json;
import scrimp.dialect.common.TextPieces;

/** Writes a whole reply as the lines that it would have been. */
final class Rendering {
  private final Shape shape;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

  Rendering(Shape shape) {
    this.shape = shape;
  }

  byte[] lines(ObjectNode whole) {
    ObjectNode written = (ObjectNode) shape.written(whole).deepCopy();
    for (String field : shape.texts()) {
      TextPieces.cut(
          written.path(field).asText(""),
          piece -> line(head(whole, false), emptied(written).put(field, piece)));
    }
    if (written.has("tool_calls")) {
      ObjectNode calls = emptied(written);
      calls.set("tool_calls", written.get("tool_calls"));
      line(head(whole, false), calls);
    }
    last(whole, written);
    return out.toByteArray();
  }

  /** The role and whatever else is short, and the text as an empty one. */
  private ObjectNode emptied(ObjectNode written) {
    ObjectNode emptied = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : written.properties()) {
      if (!shape.texts().contains(field.getKey()) && !field.getKey().equals("tool_calls")) {
        emptied.set(field.getKey(), field.getValue());
      }
    }
    return emptied.put(shape.texts().get(shape.texts().size() - 1), "");
  }

  private static ObjectNode head(ObjectNode whole, boolean done) {
    ObjectNode head = Json.mapper().createObjectNode();
    for (String field : new String[] {"model", "created_at"}) {
      if (whole.has(field)) {
        head.set(field, whole.get(field));
      }
    }
    return head.put("done", done);
  }

  private void last(ObjectNode whole, ObjectNode written) {
    ObjectNode last = head(whole, true);
    for (Map.Entry<String, JsonNode> field : whole.properties()) {
      if (!shape.fields().contains(field.getKey())) {
        last.set(field.getKey(), field.getValue());
      }
    }
    line(last, emptied(written));
  }

  private void line(ObjectNode reply, ObjectNode written) {
    shape.write(reply, written);
    out.writeBytes(Json.bytes(reply));
    out.write('\n');
  }
}

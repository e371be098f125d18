package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scrimp.call.Json;
import scrimp.dialect.common.SseWriter;
import scrimp.dialect.common.TextPieces;

/** Writes a whole GenerateContentResponse as the stream of chunks that it would have been. */
final class Rendering {
  private static final Set<String> IN_EVERY_CHUNK =
      Set.of("modelVersion", "responseId", "createTime");

  private final ObjectNode whole;
  private final SseWriter out = new SseWriter();

  Rendering(ObjectNode whole) {
    this.whole = whole;
  }

  byte[] events() {
    List<ObjectNode> fragments = new ArrayList<>();
    whole.path("candidates").forEach(candidate -> fragments(candidate, fragments));
    for (int i = 0; i < fragments.size(); i++) {
      out.data(chunk(fragments.get(i), i == fragments.size() - 1));
    }
    return out.bytes();
  }

  /** One candidate in pieces, the last of which has what is known only at its end. */
  private static void fragments(JsonNode candidate, List<ObjectNode> to) {
    List<ObjectNode> own = new ArrayList<>();
    for (JsonNode part : candidate.path("content").path("parts")) {
      for (JsonNode piece : pieces(part)) {
        own.add(fragment(candidate, piece));
      }
    }
    if (own.isEmpty()) {
      own.add(Json.mapper().createObjectNode());
      own.get(0).set("content", candidate.path("content"));
    }
    ObjectNode last = own.get(own.size() - 1);
    for (Map.Entry<String, JsonNode> field : candidate.properties()) {
      last.putIfAbsent(field.getKey(), field.getValue());
    }
    to.addAll(own);
  }

  private static ObjectNode fragment(JsonNode candidate, JsonNode part) {
    ObjectNode fragment = Json.mapper().createObjectNode();
    ObjectNode content = fragment.putObject("content");
    for (Map.Entry<String, JsonNode> field : candidate.path("content").properties()) {
      if (field.getKey().equals("parts")) {
        content.putArray("parts").add(part);
      } else {
        content.set(field.getKey(), field.getValue());
      }
    }
    if (candidate.has("index")) {
      fragment.set("index", candidate.get("index"));
    }
    return fragment;
  }

  /** A text in pieces of a few words, the last of them signed; anything else as it is. */
  private static List<JsonNode> pieces(JsonNode part) {
    if (!Parts.isText(part) || part.get("text").textValue().isEmpty()) {
      return List.of(part);
    }
    List<JsonNode> pieces = new ArrayList<>();
    TextPieces.cut(
        part.get("text").textValue(),
        text -> {
          ObjectNode piece = part.deepCopy();
          piece.remove(Parts.SIGNATURE);
          pieces.add(piece.put("text", text));
        });
    if (part.has(Parts.SIGNATURE)) {
      ((ObjectNode) pieces.get(pieces.size() - 1)).set(Parts.SIGNATURE, part.get(Parts.SIGNATURE));
    }
    return pieces;
  }

  private ObjectNode chunk(ObjectNode candidate, boolean last) {
    ObjectNode chunk = Json.mapper().createObjectNode();
    chunk.putArray("candidates").add(candidate);
    for (Map.Entry<String, JsonNode> field : whole.properties()) {
      boolean now = last || IN_EVERY_CHUNK.contains(field.getKey());
      if (now && !field.getKey().equals("candidates")) {
        chunk.set(field.getKey(), field.getValue());
      }
    }
    return chunk;
  }
}

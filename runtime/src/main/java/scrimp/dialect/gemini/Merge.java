package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import scrimp.call.Json;

/** Puts the chunks of a stream together into one GenerateContentResponse. */
final class Merge {
  /** Characters kept of one reply, a bound against streams without end. */
  private static final long LIMIT = 16 << 20;

  private static final int PART = 64;

  /** Fields of a candidate that come piece by piece in ways that are not followed. */
  private static final Set<String> PIECEWISE = Set.of("logprobsResult");

  private final ObjectNode top = Json.mapper().createObjectNode();
  private final Map<Integer, Candidate> candidates = new TreeMap<>();
  private long kept;
  private boolean spoiled;

  /** Something passed that cannot be part of a whole. */
  void spoil() {
    spoiled = true;
  }

  boolean spoiled() {
    return spoiled;
  }

  void add(JsonNode chunk) {
    if (kept > LIMIT) {
      spoil();
      return;
    }
    for (Map.Entry<String, JsonNode> field : chunk.properties()) {
      if (!field.getKey().equals("candidates") && !field.getValue().isNull()) {
        top.set(field.getKey(), field.getValue());
      }
    }
    int at = 0;
    for (JsonNode candidate : chunk.path("candidates")) {
      int index = candidate.path("index").asInt(at);
      candidates.computeIfAbsent(index, i -> new Candidate()).add(candidate);
      at++;
    }
  }

  /** What has come so far, as one reply. */
  ObjectNode whole() {
    ObjectNode whole = Json.mapper().createObjectNode();
    if (!candidates.isEmpty()) {
      ArrayNode all = whole.putArray("candidates");
      candidates.values().forEach(candidate -> all.add(candidate.whole()));
    }
    whole.setAll(top);
    return whole;
  }

  private final class Candidate {
    private final ObjectNode fields = Json.mapper().createObjectNode();
    private final ObjectNode content = Json.mapper().createObjectNode();
    private final ArrayNode parts = Json.mapper().createArrayNode();
    private final StringBuilder text = new StringBuilder();

    /** The part at the end whose text is still growing in {@link #text}, or null. */
    private ObjectNode growing;

    void add(JsonNode chunk) {
      for (Map.Entry<String, JsonNode> field : chunk.properties()) {
        String name = field.getKey();
        if (PIECEWISE.contains(name)) {
          spoil();
        } else if (name.equals("content")) {
          content(field.getValue());
        } else if (!field.getValue().isNull()) {
          fields.set(name, field.getValue());
        }
      }
    }

    private void content(JsonNode chunk) {
      for (Map.Entry<String, JsonNode> field : chunk.properties()) {
        if (field.getKey().equals("parts")) {
          field.getValue().forEach(this::part);
        } else {
          content.set(field.getKey(), field.getValue());
        }
      }
    }

    private void part(JsonNode part) {
      kept += PART + part.path("text").asText("").length();
      if (growing != null && Parts.goesOn(growing, part)) {
        text.append(part.get("text").textValue());
        if (part.has(Parts.SIGNATURE)) {
          growing.set(Parts.SIGNATURE, part.get(Parts.SIGNATURE));
        }
        return;
      }
      if (Parts.isText(part) && part.size() == 1 && part.get("text").textValue().isEmpty()) {
        // the last chunk often has a text only so that it has one
        if (!parts.isEmpty()) {
          return;
        }
      }
      settle();
      JsonNode copy = part.deepCopy();
      parts.add(copy);
      if (Parts.isText(part)) {
        growing = (ObjectNode) copy;
        text.append(part.get("text").textValue());
      } else if (!part.isObject()) {
        spoil();
      }
    }

    private void settle() {
      if (growing != null) {
        growing.put("text", text.toString());
        growing = null;
        text.setLength(0);
      }
    }

    ObjectNode whole() {
      ObjectNode whole = Json.mapper().createObjectNode();
      ObjectNode written = content.deepCopy();
      if (!parts.isEmpty()) {
        if (growing != null) {
          growing.put("text", text.toString());
        }
        written.set("parts", parts.deepCopy());
      }
      if (!written.isEmpty()) {
        whole.set("content", written);
      }
      whole.setAll(fields);
      return whole;
    }
  }
}

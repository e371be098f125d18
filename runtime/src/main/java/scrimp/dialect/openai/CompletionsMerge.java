package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import scrimp.call.Json;

/** Puts the chunks of a text completion together into one. */
final class CompletionsMerge {
  /** Characters kept of one reply, a bound against streams without end. */
  private static final long LIMIT = 16 << 20;

  private static final Set<String> NOT_MERGED = Set.of("choices", "usage", "obfuscation", "x_groq");
  private static final Set<String> GROWING = Set.of("text", "logprobs");

  private final Deltas deltas = new Deltas();
  private final ObjectNode top = Json.mapper().createObjectNode();
  private final Map<Integer, ObjectNode> choices = new TreeMap<>();
  private boolean spoiled;

  /** Something passed that cannot be part of a whole. */
  void spoil() {
    spoiled = true;
  }

  boolean spoiled() {
    return spoiled;
  }

  void add(JsonNode chunk) {
    if (deltas.kept() > LIMIT) {
      spoil();
      return;
    }
    for (Map.Entry<String, JsonNode> field : chunk.properties()) {
      if (!NOT_MERGED.contains(field.getKey())) {
        keep(top, field);
      }
    }
    for (JsonNode choice : chunk.path("choices")) {
      ObjectNode merged =
          choices.computeIfAbsent(
              choice.path("index").asInt(0), index -> Json.mapper().createObjectNode());
      for (Map.Entry<String, JsonNode> field : choice.properties()) {
        if (GROWING.contains(field.getKey())) {
          deltas.mergeField(merged, field.getKey(), field.getValue());
        } else {
          keep(merged, field);
        }
      }
    }
  }

  private static void keep(ObjectNode in, Map.Entry<String, JsonNode> field) {
    if (!field.getValue().isNull() || !in.has(field.getKey())) {
      in.set(field.getKey(), field.getValue());
    }
  }

  /** What was written so far. */
  String text() {
    StringBuilder text = new StringBuilder();
    choices.values().forEach(choice -> text.append(settled(choice).path("text").asText("")));
    return text.toString();
  }

  /**
   * The completion so far.
   *
   * @param usage as reported, or null
   */
  ObjectNode whole(JsonNode usage) {
    ObjectNode whole = top.deepCopy();
    choices.values().forEach(choice -> whole.withArray("choices").add(settled(choice)));
    if (usage != null) {
      whole.set("usage", usage);
    }
    return whole;
  }

  private static JsonNode settled(ObjectNode choice) {
    ObjectNode settled = choice.deepCopy();
    Deltas.settle(settled);
    return settled;
  }
}

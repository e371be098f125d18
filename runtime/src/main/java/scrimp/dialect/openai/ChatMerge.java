package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import scrimp.call.Json;

/** Puts the chunks of a chat stream together into one chat completion. */
final class ChatMerge {
  /** Characters kept of one reply, a bound against streams without end. */
  private static final long LIMIT = 16 << 20;

  private static final Set<String> NOT_MERGED =
      Set.of("choices", "obfuscation", "object", "usage", "x_groq");

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
      JsonNode value = field.getValue();
      boolean news = !value.isNull() || !top.has(field.getKey());
      if (news && !NOT_MERGED.contains(field.getKey())) {
        top.set(field.getKey(), value);
      }
    }
    chunk.path("choices").forEach(this::choice);
  }

  /** The messages so far, still growing. */
  Iterable<JsonNode> messages() {
    return choices.values().stream().map(choice -> choice.path("message")).toList();
  }

  /**
   * The chat completion. To be called once, when nothing more is added.
   *
   * @param usage as reported, or null
   */
  ObjectNode whole(JsonNode usage) {
    ObjectNode whole = Json.mapper().createObjectNode();
    copy("id", whole);
    whole.put("object", "chat.completion");
    copy("created", whole);
    copy("model", whole);
    choices.forEach((index, choice) -> whole.withArray("choices").add(finished(index, choice)));
    if (usage != null) {
      whole.set("usage", usage);
    }
    top.properties().forEach(field -> whole.putIfAbsent(field.getKey(), field.getValue()));
    return whole;
  }

  private void choice(JsonNode chunk) {
    ObjectNode choice =
        choices.computeIfAbsent(
            chunk.path("index").asInt(0),
            index -> {
              ObjectNode fresh = Json.mapper().createObjectNode();
              fresh.putObject("message");
              return fresh;
            });
    for (Map.Entry<String, JsonNode> field : chunk.properties()) {
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case "index" -> {}
        case "delta" -> delta((ObjectNode) choice.get("message"), value);
        case "logprobs" -> deltas.mergeField(choice, "logprobs", value);
        default -> {
          boolean nothing = value.isNull() || value.isContainerNode() && value.isEmpty();
          if (!nothing || !choice.has(field.getKey())) {
            choice.set(field.getKey(), value);
          }
        }
      }
    }
  }

  /** Content in parts, as Mistral has it, is cut in ways that are not followed. */
  private void delta(ObjectNode message, JsonNode delta) {
    if (delta.path("content").isArray()) {
      spoil();
    }
    deltas.merge(message, delta);
  }

  private static ObjectNode finished(int index, ObjectNode choice) {
    Deltas.settle(choice);
    ObjectNode message = (ObjectNode) choice.get("message");
    if (!message.has("content")) {
      message.putNull("content");
    }
    for (JsonNode call : message.path("tool_calls")) {
      if (call instanceof ObjectNode object) {
        object.remove("index");
      }
    }
    ObjectNode finished = Json.mapper().createObjectNode();
    finished.put("index", index);
    finished.setAll(choice);
    return finished;
  }

  private void copy(String field, ObjectNode to) {
    if (top.has(field)) {
      to.set(field, top.get(field));
    }
  }
}

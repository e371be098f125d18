package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import scrimp.call.Json;

/** Formats of makers whose models write one text to one prompt, by the names of their fields. */
enum Completion {
  TITAN(
      List.of("inputText"),
      new Cap("textGenerationConfig", "maxTokenCount"),
      new Fields("results", "outputText", "completionReason"),
      new Counts("inputTextTokenCount", "tokenCount", "totalOutputTextTokenCount"),
      Set.of("FINISH", "FINISHED", "STOP_CRITERIA_MET"),
      "LENGTH") {
    @Override
    JsonNode written(JsonNode document) {
      return document.has("results") ? document.path("results").path(0) : document;
    }

    @Override
    ObjectNode chunk(String text) {
      return Json.mapper().createObjectNode().put("index", 0).put("outputText", text);
    }
  },
  LLAMA(
      List.of("prompt"),
      new Cap(null, "max_gen_len"),
      new Fields(null, "generation", "stop_reason"),
      new Counts("prompt_token_count", "generation_token_count", "generation_token_count"),
      Set.of("stop"),
      "length"),
  MISTRAL(
      List.of("prompt"),
      new Cap(null, "max_tokens"),
      new Fields("outputs", "text", "stop_reason"),
      Counts.NONE,
      Set.of("stop"),
      "length"),
  COMMAND(
      List.of("preamble", "chat_history", "message", "documents"),
      new Cap(null, "max_tokens"),
      new Fields(null, "text", "finish_reason"),
      Counts.NONE,
      Set.of("COMPLETE"),
      "MAX_TOKENS") {
    @Override
    ObjectNode chunk(String text) {
      return Json.mapper()
          .createObjectNode()
          .put("event_type", "text-generation")
          .put("is_finished", false)
          .put("text", text);
    }

    /** The last event repeats the whole reply. */
    @Override
    ObjectNode last(ObjectNode whole) {
      ObjectNode last =
          Json.mapper()
              .createObjectNode()
              .put("event_type", "stream-end")
              .put("is_finished", true)
              .put("finish_reason", whole.path("finish_reason").asText());
      last.set(RESPONSE, whole);
      return last;
    }
  };

  /** Where the last event of a stream has the whole reply, if it does. */
  static final String RESPONSE = "response";

  private final List<String> prompts;
  private final Cap cap;
  private final Fields fields;
  private final Counts counts;
  private final Set<String> storable;
  private final String capReached;

  Completion(
      List<String> prompts,
      Cap cap,
      Fields fields,
      Counts counts,
      Set<String> storable,
      String capReached) {
    this.prompts = prompts;
    this.cap = cap;
    this.fields = fields;
    this.counts = counts;
    this.storable = storable;
    this.capReached = capReached;
  }

  /**
   * Where the cap on output tokens stands.
   *
   * @param holder the object that has it, or null for the body
   */
  record Cap(String holder, String field) {}

  /**
   * What the model wrote.
   *
   * @param list the field whose first element has it, or null for the document
   * @param reason why it ended
   */
  record Fields(String list, String text, String reason) {}

  /**
   * Where tokens are counted, or null.
   *
   * @param input in the document
   * @param output beside the text
   * @param streamed the same in a stream, of all so far
   */
  record Counts(String input, String output, String streamed) {
    static final Counts NONE = new Counts(null, null, null);
  }

  List<String> prompts() {
    return prompts;
  }

  Cap cap() {
    return cap;
  }

  Counts counts() {
    return counts;
  }

  Set<String> storable() {
    return storable;
  }

  String capReached() {
    return capReached;
  }

  /** What the model wrote in that reply, or in that chunk of one. */
  JsonNode written(JsonNode document) {
    return fields.list == null ? document : document.path(fields.list).path(0);
  }

  String text(JsonNode document) {
    return written(document).path(fields.text).asText("");
  }

  /** Null where it has not ended. */
  String reason(JsonNode document) {
    return written(document).path(fields.reason).textValue();
  }

  /** Whether that document is a reply, with a single text. */
  boolean answers(JsonNode document) {
    boolean single = fields.list == null || document.path(fields.list).size() == 1;
    return single && written(document).path(fields.text).isTextual();
  }

  /** A chunk with that text and no more. */
  ObjectNode chunk(String text) {
    return document(Json.mapper().createObjectNode().put(fields.text, text).putNull(fields.reason));
  }

  /** The chunk that ends the stream of that reply. */
  ObjectNode last(ObjectNode whole) {
    ObjectNode last = chunk("");
    ObjectNode written = (ObjectNode) written(last);
    written.put(fields.reason, reason(whole));
    if (counts.input != null) {
      last.set(counts.input, whole.path(counts.input));
      written.set(counts.streamed, written(whole).path(counts.output));
    }
    return last;
  }

  /** A reply that was put together; of counts below zero nothing is said. */
  ObjectNode whole(String text, String reason, long input, long output) {
    ObjectNode written =
        Json.mapper().createObjectNode().put(fields.text, text).put(fields.reason, reason);
    if (output >= 0) {
      written.put(counts.output, output);
    }
    ObjectNode whole = document(written);
    if (input >= 0) {
      whole.put(counts.input, input);
    }
    return whole;
  }

  private ObjectNode document(ObjectNode written) {
    if (fields.list == null) {
      return written;
    }
    ObjectNode document = Json.mapper().createObjectNode();
    document.putArray(fields.list).add(written);
    return document;
  }
}

package scrimp.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One endpoint of one dialect: what stages need to know of a provider's wire format, and no more.
 * Implementations are stateless; methods that take an {@link ObjectNode} may change it, those that
 * take a {@link JsonNode} never do.
 */
public interface Wire {

  /**
   * {@link #uncacheable}: the last message is a tool's result, so this is a step of an agent loop.
   */
  String AGENT_TURN = "agent turn";

  /** {@link #unstorable}: the model asks the application to run tools. */
  String TOOL_CALLS = "tool calls";

  /** {@code openai.chat}, {@code anthropic.messages}, {@code gemini.generate} ... */
  String name();

  /**
   * OpenTelemetry's {@code gen_ai.operation.name}: {@code chat}, {@code text_completion}, {@code
   * generate_content} or {@code embeddings}; or a word of ours where it has none.
   */
  String operation();

  /** The model asked for, or null. Some dialects have it in the path. */
  String model(URI uri, JsonNode body);

  /**
   * Asks for that model instead, and renames or drops the few fields that its family is known to
   * reject, so that a routed call is not refused where the original was accepted.
   */
  void setModel(ObjectNode body, String model);

  /**
   * Whether a call of this endpoint can be put to that model as well; where each maker has a format
   * of its own, it must be one of the same.
   */
  default boolean serves(String model) {
    return true;
  }

  /** The same endpoint for that model, where the model is in the path; else the argument itself. */
  default URI withModel(URI uri, String model) {
    return uri;
  }

  /** The same headers with that key, where the dialect has it. */
  default Headers withCredential(Headers headers, String key) {
    return headers.with("Authorization", "Bearer " + key);
  }

  /** The same endpoint without a credential in its query; else the argument itself. */
  default URI withoutCredential(URI uri) {
    return uri;
  }

  /**
   * The path and query as far as they can change the answer: equal for the endpoint's whole and
   * streamed form, and without a credential.
   */
  default String keyPath(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + '?' + uri.getRawQuery();
  }

  /**
   * Whether the request names state that only this provider keeps (a previous response, a file
   * ...).
   */
  boolean stateful(JsonNode body);

  /** Whether the application asks for a stream of events. */
  boolean stream(JsonNode body);

  boolean tools(JsonNode body);

  /**
   * All instructions and messages as text, for conditions on the prompt; line breaks between parts.
   */
  String promptText(JsonNode body);

  /** Input tokens counted here, by the model's own tokenizer where there is one. */
  int promptTokens(JsonNode body, String model);

  /** The end user that the body names, or null. */
  String user(JsonNode body);

  /** The cap on output tokens that the body sets. */
  OptionalInt maxOutputTokens(JsonNode body);

  /** Whether a cap on output tokens means anything here (not for embeddings). */
  boolean capsOutput();

  /**
   * Sets the cap in the field that the body already uses, else in the one the model family takes.
   */
  void setMaxOutputTokens(ObjectNode body, String model, int tokens);

  /** Whether the output of that reply ended because it reached its cap. */
  boolean reachedCap(Outcome outcome);

  /**
   * Why this request may never be answered from a cache, in a few words; empty where it may. {@link
   * #AGENT_TURN} only where nothing else stands against it.
   */
  Optional<String> uncacheable(JsonNode body);

  /**
   * Why this reply may never be stored, in a few words; empty where it may. {@link #TOOL_CALLS}
   * only where nothing else stands against it. Asks for {@link Outcome#whole}.
   */
  Optional<String> unstorable(Outcome outcome);

  /**
   * SHA-256 over the canonical form of the body without the fields that cannot change the answer:
   * equal only where no provider could tell two bodies apart.
   */
  byte[] keyDigest(JsonNode body);

  /**
   * The text of the user that the prompt ends with; empty where it ends with anything else, such as
   * an image, a tool's result or the model's own words.
   */
  Optional<Question> question(JsonNode body);

  /**
   * Beginnings of the prompt that the provider would keep if it was asked to, the shorter first;
   * none where it does so unasked, or the application asks itself.
   */
  default List<PromptPrefix> promptPrefixes(JsonNode body, String model) {
    return List.of();
  }

  /** Asks the provider to keep these beginnings of that body. */
  default void keepPrefixes(ObjectNode body, List<PromptPrefix> prefixes) {}

  /**
   * Whether a stream of this endpoint reports usage only when asked, and this body does not ask.
   */
  boolean needsUsageAsked(JsonNode body);

  void askUsage(ObjectNode body);

  /**
   * Reads a reply as it passes.
   *
   * @param received the body as the application made it: it sees no more than it asked for
   * @param sent the body as it was sent to the provider
   * @param live a stream of events
   */
  ReplyReader reader(JsonNode received, JsonNode sent, boolean live);

  /** The same, for a dialect that tells in the reply's headers what its body may leave out. */
  default ReplyReader reader(JsonNode received, JsonNode sent, boolean live, Headers reply) {
    return reader(received, sent, live);
  }

  /**
   * A stored whole reply as the application that sent this request expects it: whole or a stream.
   */
  byte[] render(byte[] whole, JsonNode request);

  /** The media type of {@link #render}'s result for that request. */
  String mediaType(JsonNode request);

  /** An error body in the provider's own shape. */
  byte[] error(int status, String code, String message);
}

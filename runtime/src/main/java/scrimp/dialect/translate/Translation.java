package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Reply;
import scrimp.dialect.translate.Prompt.Role;

/** From the dialect that an application speaks to that of the provider which is to answer it. */
public final class Translation {
  private static final Form OPENAI = new OpenAiForm("/chat/completions");
  private static final Form ANTHROPIC = new AnthropicForm();
  private static final Form GEMINI = new GeminiForm();
  private static final Form OLLAMA = new OllamaForm();

  private static final Map<String, Form> BY_WIRE =
      Map.of(
          "openai.chat", OPENAI,
          "anthropic.messages", ANTHROPIC,
          "gemini.generate", GEMINI,
          "ollama.chat", OLLAMA);

  private static final Map<String, Form> BY_DIALECT =
      Map.of(
          "openai", OPENAI,
          "azure", new OpenAiForm("/openai/v1/chat/completions"),
          "anthropic", ANTHROPIC,
          "gemini", GEMINI,
          "ollama", OLLAMA);

  private final Form spoken;
  private final Form served;

  private Translation(Form spoken, Form served) {
    this.spoken = spoken;
    this.served = served;
  }

  /**
   * @param wire name of the endpoint that the application calls
   * @param dialect of the provider which is to answer
   * @return empty where one of them has no chat that can be translated
   */
  public static Optional<Translation> between(String wire, String dialect) {
    Form spoken = BY_WIRE.get(wire);
    Form served = BY_DIALECT.get(dialect);
    return spoken == null || served == null
        ? Optional.empty()
        : Optional.of(new Translation(spoken, served));
  }

  /**
   * A request in the provider's dialect.
   *
   * @param path of the endpoint below the provider's base URL, with its query
   * @param maxOutputTokens still to be set in the body
   */
  public record Said(String path, ObjectNode body, OptionalInt maxOutputTokens) {}

  /**
   * @throws Untranslatable where something in it cannot be carried over
   */
  public Said request(JsonNode body, boolean streamed, String model) {
    if (sameWords()) {
      ObjectNode same = ((ObjectNode) body).deepCopy().put("model", model);
      return new Said(served.path(model, streamed), same, OptionalInt.empty());
    }
    Prompt prompt = spoken.read(body, streamed);
    List<Prompt.Turn> turns = prompt.turns();
    if (turns.isEmpty() || turns.get(turns.size() - 1).role() == Role.ASSISTANT) {
      throw new Untranslatable("an answer that the request begins");
    }
    Integer most = prompt.sampling().maxTokens();
    return new Said(
        served.path(model, streamed),
        served.write(prompt, model),
        most == null ? OptionalInt.empty() : OptionalInt.of(most));
  }

  /** The same headers with those that the provider's dialect cannot do without. */
  public Headers headers(Headers headers) {
    return served.headers(headers);
  }

  /**
   * The provider's successful reply as the application expects it. A whole one is read to its end
   * here, a live one as the application reads.
   *
   * @param body of the request as the application made it
   * @param streamed whether it wants a stream
   * @param faults told what cannot be translated once a stream is under way
   * @throws Untranslatable where a whole reply cannot be carried over; it has been read then
   */
  public Reply reply(Reply reply, JsonNode body, boolean streamed, Consumer<Throwable> faults)
      throws IOException {
    if (sameWords()) {
      return reply;
    }
    Outcomes outcomes = new Outcomes(spoken, served);
    if (streamed && served.streams(reply)) {
      TranslatedStream stream =
          new TranslatedStream(
              reply, served.reading(), spoken.writing(spoken.wantsUsage(body)), outcomes, faults);
      return Reply.followed(reply.status(), headers(reply, spoken.streamType()), stream, stream);
    }
    byte[] whole = reply.body().readAllBytes();
    Answer answer = served.readAnswer(parsed(whole));
    byte[] translated =
        streamed
            ? rendered(answer, spoken.writing(spoken.wantsUsage(body)))
            : Json.bytes(spoken.writeAnswer(answer));
    TranslatedWhole bytes = new TranslatedWhole(translated, reply, outcomes);
    Headers headers =
        headers(reply, streamed ? spoken.streamType() : "application/json")
            .with("content-length", Integer.toString(translated.length));
    return Reply.followed(reply.status(), headers, bytes, bytes);
  }

  /** Only the endpoint's place is another: OpenAI's own, and Azure's. */
  private boolean sameWords() {
    return spoken.getClass() == served.getClass();
  }

  private static byte[] rendered(Answer answer, Form.Writing writing) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    answer.pieces().forEach(piece -> stream.writeBytes(writing.write(piece)));
    return stream.toByteArray();
  }

  private static Headers headers(Reply reply, String type) {
    return reply
        .headers()
        .without(name -> name.equalsIgnoreCase("content-length"))
        .without(name -> name.equalsIgnoreCase("transfer-encoding"))
        .with("content-type", type);
  }

  static JsonNode parsed(byte[] whole) {
    try {
      return Json.object(whole);
    } catch (IllegalArgumentException e) {
      throw new Untranslatable("a reply that is no JSON object");
    }
  }
}

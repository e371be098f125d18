package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import scrimp.call.Headers;
import scrimp.call.Reply;

/** One dialect's way to say prompts and answers. Stateless. */
interface Form {

  /**
   * @param streamed whether the application wants a stream, which some dialects have in the path
   * @throws Untranslatable for anything in it that is not known to be sayable elsewhere
   */
  Prompt read(JsonNode body, boolean streamed);

  /**
   * The request, but for a cap on output tokens, which models want in different fields.
   *
   * @throws Untranslatable for what this dialect has no words for
   */
  ObjectNode write(Prompt prompt, String model);

  /** Of the endpoint, below the provider's base URL. */
  String path(String model, boolean streamed);

  /**
   * @throws Untranslatable where it is no answer, or more than one
   */
  Answer readAnswer(JsonNode whole);

  ObjectNode writeAnswer(Answer answer);

  /** The word for it in this dialect. */
  String word(Answer.Finish finish);

  /**
   * @param tools whether the model asks for tools to be run
   * @throws Untranslatable for a word that is not known
   */
  Answer.Finish finish(String word, boolean tools);

  /** The same headers with those that the dialect cannot do without. */
  default Headers headers(Headers headers) {
    return headers;
  }

  Reading reading();

  Writing writing(boolean withUsage);

  /** Whether the application that made the request wants usage at the end of its stream. */
  default boolean wantsUsage(JsonNode body) {
    return true;
  }

  /** Whether that reply is a stream, and not one document all the same. */
  default boolean streams(Reply reply) {
    String type = reply.headers().first("content-type");
    return type == null || type.startsWith(streamType().split(";")[0]);
  }

  /** The media type of this dialect's streams. */
  default String streamType() {
    return "text/event-stream; charset=utf-8";
  }

  /** Reads one stream. */
  interface Reading {
    /** What one event or line says; an empty list for nothing. */
    List<Piece> read(byte[] event);

    /** What the end of the body says in dialects that have no word for it. */
    default List<Piece> end() {
      return List.of();
    }
  }

  /** Writes one stream. */
  interface Writing {
    byte[] write(Piece piece);
  }
}

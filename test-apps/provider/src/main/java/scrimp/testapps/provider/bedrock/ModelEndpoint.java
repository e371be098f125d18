package scrimp.testapps.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Chunks;
import scrimp.testapps.provider.answer.StandInModel;
import scrimp.testapps.provider.bedrock.Shape.Event;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.EventStream;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;

/** Asks the model in one shape, whole or as a stream of frames. */
final class ModelEndpoint {
  private static final String BROKEN = "internalServerException";
  private static final ObjectNode ERROR =
      Json.object().put("message", "The system encountered an unexpected error.");

  private final Circumstances circumstances;

  ModelEndpoint(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  void converse(Exchange exchange, String model) throws IOException {
    Talk talk = talk(exchange, model, ConverseShape.CONVERSE);
    if (talk != null) {
      whole(exchange, talk, ConverseShape.CONVERSE);
    }
  }

  void converseStream(Exchange exchange, String model) throws IOException {
    Talk talk = talk(exchange, model, ConverseShape.CONVERSE);
    if (talk != null) {
      stream(exchange, talk, ConverseShape.CONVERSE, Frames::frame);
    }
  }

  void invoke(Exchange exchange, String model, Shape shape) throws IOException {
    Talk talk = talk(exchange, model, shape);
    if (talk != null) {
      count(exchange, "Input", talk.plain());
      count(exchange, "Output", talk.usage().output());
      if (talk.usage().cached() + talk.usage().cacheWrite() > 0) {
        count(exchange, "Cache-Read-Input", talk.usage().cached());
        count(exchange, "Cache-Write-Input", talk.usage().cacheWrite());
      }
      whole(exchange, talk, shape);
    }
  }

  void invokeStream(Exchange exchange, String model, Shape shape) throws IOException {
    Talk talk = talk(exchange, model, shape);
    if (talk != null) {
      boolean named = shape == ConverseShape.NOVA;
      stream(exchange, talk, shape, (name, data) -> chunk(name, data, talk, named));
    }
  }

  private static void count(Exchange exchange, String what, int tokens) {
    exchange.setHeader("X-Amzn-Bedrock-" + what + "-Token-Count", Integer.toString(tokens));
  }

  /** Null where it has been refused. */
  private Talk talk(Exchange exchange, String model, Shape shape) throws IOException {
    if (circumstances.fault().unknownModels().stream().anyMatch(model::startsWith)) {
      throw ApiError.invalid(null, null, "The provided model identifier is invalid.");
    }
    Ask ask = shape.ask(model, exchange.json());
    Course course = circumstances.courseOf(ask.prompt().directives(), ask.prompt().user());
    if (course.error() != null) {
      Bedrock.refuse(exchange, course.error(), course.script());
      return null;
    }
    return Talk.of(ask, StandInModel.answer(ask, 0), course);
  }

  private static void whole(Exchange exchange, Talk talk, Shape shape) throws IOException {
    exchange.bill(talk.usage());
    exchange.reply(200, shape.whole(talk), talk.usage().output(), talk.course().script());
  }

  private static void stream(
      Exchange exchange, Talk talk, Shape shape, BiFunction<String, JsonNode, byte[]> format)
      throws IOException {
    Answer answer = talk.answer();
    exchange.bill(talk.usage().withOutput(0));
    EventStream frames = exchange.frames(Frames.MEDIA_TYPE, talk.course().script(), format);
    send(frames, shape.begun(talk));
    int sent = 0;
    for (Chunks.Chunk chunk : Chunks.of(answer.pieces(), talk.course().script().chunks())) {
      if (!frames.awaitChunk(chunk.tokens(), BROKEN, ERROR)) {
        return;
      }
      sent += chunk.tokens();
      exchange.bill(talk.usage().withOutput(sent));
      send(frames, List.of(shape.text(talk, chunk.text())));
    }
    for (Event event : shape.calls(talk)) {
      if (!frames.awaitChunk(1, BROKEN, ERROR)) {
        return;
      }
      send(frames, List.of(event));
    }
    exchange.bill(talk.usage());
    if (frames.endsProperly(BROKEN, ERROR)) {
      send(frames, shape.ended(talk));
      frames.finish();
    }
  }

  private static void send(EventStream frames, List<Event> events) throws IOException {
    for (Event event : events) {
      frames.send(event.name(), event.data());
    }
  }

  /** The maker's own event in a chunk; the last one tells what the call took. */
  private static byte[] chunk(String name, JsonNode data, Talk talk, boolean named) {
    if (name.equals(BROKEN)) {
      return Frames.frame(name, data);
    }
    ObjectNode event = named ? Json.object().set(name, data) : data.deepCopy();
    boolean last =
        name.equals("metadata")
            || name.equals("message_stop")
            || data.path("stop_reason").isTextual();
    if (last) {
      ObjectNode metrics =
          event
              .putObject("amazon-bedrock-invocationMetrics")
              .put("inputTokenCount", talk.plain())
              .put("outputTokenCount", talk.usage().output())
              .put("invocationLatency", 100)
              .put("firstByteLatency", 50);
      if (talk.usage().cached() + talk.usage().cacheWrite() > 0) {
        metrics
            .put("cacheReadInputTokenCount", talk.usage().cached())
            .put("cacheWriteInputTokenCount", talk.usage().cacheWrite());
      }
    }
    return Frames.frame("chunk", Json.object().put("bytes", Json.bytes(event)));
  }
}

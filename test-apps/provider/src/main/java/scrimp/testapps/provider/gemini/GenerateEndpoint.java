package scrimp.testapps.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Chunks;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.answer.StandInModel;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.EventStream;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;

/** {@code :generateContent}, {@code :streamGenerateContent} and {@code :countTokens}. */
final class GenerateEndpoint {
  private static final ApiError BROKEN = ApiError.ofStatus(500, null);

  private final Circumstances circumstances;

  GenerateEndpoint(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  /** One answer on its way. */
  private record Reply(
      GenerateRequest request, Course course, List<Answer> answers, BilledUsage usage, String id) {

    boolean tellsUsage() {
      return !request.ask().prompt().directives().has("no-usage");
    }
  }

  void whole(Exchange exchange, String model) throws IOException {
    Reply reply = reply(exchange, model);
    if (reply == null) {
      return;
    }
    exchange.bill(reply.usage);
    ObjectNode json = Json.object();
    ArrayNode candidates = json.putArray("candidates");
    for (int i = 0; i < reply.answers.size(); i++) {
      Answer answer = reply.answers.get(i);
      candidates.add(candidate(parts(answer), i).put("finishReason", reason(answer)));
    }
    finish(json, reply);
    exchange.reply(200, json, reply.usage.output(), reply.course.script());
  }

  void stream(Exchange exchange, String model) throws IOException {
    Reply reply = reply(exchange, model);
    if (reply == null) {
      return;
    }
    exchange.bill(reply.usage.withOutput(0));
    if (!"alt=sse".equals(exchange.query())) {
      exchange.bill(reply.usage);
      ArrayNode array = Json.MAPPER.createArrayNode();
      fragments(reply).forEach(fragment -> array.add(fragment.json));
      exchange.reply(200, array, reply.usage.output(), reply.course.script());
      return;
    }
    EventStream events = exchange.stream(reply.course.script());
    int sent = 0;
    List<Fragment> fragments = fragments(reply);
    for (Fragment fragment : fragments) {
      if (!events.awaitChunk(fragment.tokens, null, Gemini.json(BROKEN))) {
        return;
      }
      sent += fragment.tokens;
      exchange.bill(reply.usage.withOutput(sent));
      boolean last = fragment == fragments.get(fragments.size() - 1);
      if (last && !events.endsProperly(null, Gemini.json(BROKEN))) {
        return;
      }
      events.send(null, fragment.json);
    }
    exchange.bill(reply.usage);
    events.finish();
  }

  void count(Exchange exchange, String model) throws IOException {
    exchange.reply(
        Json.object()
            .put("totalTokens", GenerateRequest.of(exchange.json(), model).ask().inputTokens()));
  }

  /** Null where it has been refused. */
  private Reply reply(Exchange exchange, String model) throws IOException {
    if (circumstances.fault().unknownModels().stream().anyMatch(model::startsWith)) {
      throw new ApiError(
          404, null, null, null, "models/" + model + " is not found for API version.", null);
    }
    GenerateRequest request = GenerateRequest.of(exchange.json(), model);
    Directives directives = request.ask().prompt().directives();
    Course course = circumstances.courseOf(directives, request.ask().prompt().user());
    if (course.error() != null) {
      Gemini.refuse(exchange, course.error(), course.script());
      return null;
    }
    List<Answer> answers =
        IntStream.range(0, request.candidates())
            .mapToObj(i -> StandInModel.answer(request.ask(), i))
            .toList();
    return new Reply(request, course, answers, billed(request.ask(), answers), Ids.letters(20));
  }

  private static BilledUsage billed(Ask ask, List<Answer> answers) {
    int cached = ask.prompt().directives().number("cached", 0);
    return new BilledUsage(
        Math.max(ask.inputTokens(), cached),
        cached,
        0,
        answers.stream().mapToInt(Answer::outputTokens).sum(),
        answers.stream().mapToInt(Answer::reasoningTokens).sum(),
        answers.stream().mapToInt(Answer::audioTokens).sum());
  }

  private record Fragment(ObjectNode json, int tokens) {}

  /** The chunks of the stream; the last of each candidate says why it ends. */
  private static List<Fragment> fragments(Reply reply) {
    List<Fragment> fragments = new ArrayList<>();
    for (int i = 0; i < reply.answers.size(); i++) {
      Answer answer = reply.answers.get(i);
      List<Fragment> own = new ArrayList<>();
      if (answer.calls().isEmpty()) {
        for (Chunks.Chunk chunk : Chunks.of(answer.pieces(), reply.course.script().chunks())) {
          own.add(fragment(reply, textPart(chunk.text()), i, chunk.tokens()));
        }
      } else {
        own.add(fragment(reply, parts(answer), i, answer.outputTokens()));
      }
      if (own.isEmpty()) {
        own.add(fragment(reply, textPart(""), i, 0));
      }
      ObjectNode last = (ObjectNode) own.get(own.size() - 1).json.at("/candidates/0");
      last.put("finishReason", reason(answer));
      fragments.addAll(own);
    }
    finish(fragments.get(fragments.size() - 1).json, reply);
    return fragments;
  }

  private static Fragment fragment(Reply reply, ArrayNode parts, int index, int tokens) {
    ObjectNode chunk = Json.object();
    chunk.putArray("candidates").add(candidate(parts, index));
    chunk.put("modelVersion", reply.request.ask().model()).put("responseId", reply.id);
    return new Fragment(chunk, tokens);
  }

  private static ObjectNode candidate(ArrayNode parts, int index) {
    ObjectNode candidate = Json.object();
    candidate.putObject("content").put("role", "model").set("parts", parts);
    return candidate.put("index", index);
  }

  private static ArrayNode textPart(String text) {
    ArrayNode parts = Json.MAPPER.createArrayNode();
    parts.addObject().put("text", text);
    return parts;
  }

  private static ArrayNode parts(Answer answer) {
    if (answer.calls().isEmpty()) {
      return textPart(answer.text());
    }
    ArrayNode parts = Json.MAPPER.createArrayNode();
    for (Answer.Call call : answer.calls()) {
      JsonNode arguments = Json.parse(call.arguments().getBytes());
      parts.addObject().putObject("functionCall").put("name", call.name()).set("args", arguments);
    }
    return parts;
  }

  private static void finish(ObjectNode json, Reply reply) {
    BilledUsage usage = reply.usage;
    if (reply.tellsUsage()) {
      ObjectNode metadata = json.putObject("usageMetadata");
      metadata
          .put("promptTokenCount", usage.input())
          .put("candidatesTokenCount", usage.output() - usage.reasoning())
          .put("totalTokenCount", usage.total());
      if (usage.cached() > 0) {
        metadata.put("cachedContentTokenCount", usage.cached());
      }
      if (usage.reasoning() > 0) {
        metadata.put("thoughtsTokenCount", usage.reasoning());
      }
    }
    json.put("modelVersion", reply.request.ask().model()).put("responseId", reply.id);
  }

  private static String reason(Answer answer) {
    return switch (answer.finish()) {
      case STOP, TOOL_CALLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case CONTENT_FILTER -> "SAFETY";
    };
  }
}

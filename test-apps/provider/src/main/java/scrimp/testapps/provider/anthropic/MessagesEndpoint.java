package scrimp.testapps.provider.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.answer.StandInModel;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;

/** {@code POST /v1/messages}. */
final class MessagesEndpoint {
  static final String THOUGHT = "The question is clear enough to be answered.";
  static final String SIGNATURE = "c3RhbmQtaW4gc2lnbmF0dXJl";

  private final Circumstances circumstances;
  private final PromptCache cache;

  MessagesEndpoint(Circumstances circumstances, PromptCache cache) {
    this.circumstances = circumstances;
    this.cache = cache;
  }

  void handle(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    exchange.model(body.path("model").asText(null));
    MessagesRequest request = MessagesRequest.of(body, circumstances.fault().unknownModels());
    Directives directives = request.ask().prompt().directives();
    Course course = circumstances.courseOf(directives, request.ask().prompt().user());
    if (course.error() != null) {
      Errors.refuse(exchange, course.error(), course.script());
      return;
    }
    Answer answer = StandInModel.answer(request.ask(), 0);
    Billing billing = Billing.of(request.ask(), answer, cache.use(request.ask().model(), body));
    if (request.stream()) {
      new MessageStream(exchange, request, course.script()).send(answer, billing);
    } else {
      exchange.bill(billing.usage());
      exchange.reply(200, whole(request, answer, billing), answer.outputTokens(), course.script());
    }
  }

  private static ObjectNode whole(MessagesRequest request, Answer answer, Billing billing) {
    ObjectNode json = head(request);
    ArrayNode content = json.putArray("content");
    if (request.thinks()) {
      content
          .addObject()
          .put("type", "thinking")
          .put("thinking", THOUGHT)
          .put("signature", SIGNATURE);
    }
    if (answer.calls().isEmpty()) {
      content.addObject().put("type", "text").put("text", answer.text());
    }
    for (Answer.Call call : answer.calls()) {
      content
          .addObject()
          .put("type", "tool_use")
          .put("id", Ids.next("toolu_"))
          .put("name", call.name())
          .set("input", Json.parse(call.arguments().getBytes(UTF_8)));
    }
    json.put("stop_reason", reason(answer)).putNull("stop_sequence");
    json.set("usage", billing.whole());
    return json;
  }

  /** The fields that every message begins with. */
  static ObjectNode head(MessagesRequest request) {
    return Json.object()
        .put("model", Models.snapshot(request.ask().model()))
        .put("id", Ids.next("msg_"))
        .put("type", "message")
        .put("role", "assistant");
  }

  static String reason(Answer answer) {
    return switch (answer.finish()) {
      case STOP -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
    };
  }
}

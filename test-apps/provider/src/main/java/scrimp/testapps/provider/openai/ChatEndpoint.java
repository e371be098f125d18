package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.answer.StandInModel;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;

/** {@code POST /chat/completions}. */
final class ChatEndpoint implements Endpoint {
  private final Circumstances circumstances;

  ChatEndpoint(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    exchange.model(body.path("model").asText(null));
    ChatRequest request = ChatRequest.of(body, circumstances.fault().unknownModels());
    Directives directives = request.ask().prompt().directives();
    Course course = circumstances.courseOf(directives, request.ask().prompt().user());
    if (course.error() != null) {
      exchange.refuse(course.error(), course.script());
      return;
    }
    List<Answer> answers =
        IntStream.range(0, request.choices())
            .mapToObj(choice -> StandInModel.answer(request.ask(), choice))
            .toList();
    BilledUsage usage = Billing.of(request.ask(), answers);
    if (request.stream()) {
      new ChatStream(exchange, request, course.script()).send(answers, usage);
    } else {
      exchange.bill(usage);
      exchange.reply(200, whole(request, answers, usage), usage.output(), course.script());
    }
  }

  private static ObjectNode whole(ChatRequest request, List<Answer> answers, BilledUsage usage) {
    ObjectNode json = head(request, Ids.next("chatcmpl-"), "chat.completion");
    ArrayNode choices = json.putArray("choices");
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      ObjectNode choice = choices.addObject().put("index", i);
      choice.set("message", message(answer));
      choice.putNull("logprobs");
      choice.put("finish_reason", reason(answer));
    }
    if (!request.ask().prompt().directives().has("no-usage")) {
      json.set("usage", Billing.chat(usage));
    }
    return json;
  }

  private static ObjectNode message(Answer answer) {
    ObjectNode message = Json.object().put("role", "assistant");
    message.put("content", answer.calls().isEmpty() ? answer.text() : null);
    message.putNull("refusal");
    if (answer.calls().isEmpty()) {
      message.putArray("annotations");
    } else {
      ArrayNode calls = message.putArray("tool_calls");
      for (Answer.Call call : answer.calls()) {
        ObjectNode json = calls.addObject().put("id", Ids.next("call_")).put("type", "function");
        json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
      }
    }
    return message;
  }

  /** The fields that every chat reply and every chunk begins with. */
  static ObjectNode head(ChatRequest request, String id, String object) {
    return Json.object()
        .put("id", id)
        .put("object", object)
        .put("created", Ids.now())
        .put("model", Models.snapshot(request.ask().model()))
        .put("service_tier", "default")
        .put("system_fingerprint", "fp_standin0001");
  }

  static String reason(Answer answer) {
    return answer.finish().name().toLowerCase(Locale.ROOT);
  }
}

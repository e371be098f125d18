package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Answer.Finish;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;

/** Writes the response object in each of its states, always under the same ids. */
final class ResponseBody {
  private final ResponsesRequest request;
  private final Answer answer;
  private final String id = Ids.next("resp_");
  private final long createdAt = Ids.now();
  private final List<ObjectNode> items = new ArrayList<>();

  ResponseBody(ResponsesRequest request, Answer answer) {
    this.request = request;
    this.answer = answer;
    if (answer.calls().isEmpty()) {
      items.add(message());
    }
    for (Answer.Call call : answer.calls()) {
      items.add(
          Json.object()
              .put("id", Ids.next("fc_"))
              .put("type", "function_call")
              .put("status", "completed")
              .put("call_id", Ids.next("call_"))
              .put("name", call.name())
              .put("arguments", call.arguments()));
    }
  }

  /** The output items, complete. */
  List<ObjectNode> items() {
    return items;
  }

  /** completed or incomplete. */
  String finalStatus() {
    boolean cut = answer.finish() == Finish.LENGTH || answer.finish() == Finish.CONTENT_FILTER;
    return cut ? "incomplete" : "completed";
  }

  ObjectNode inProgress() {
    ObjectNode json = begin("in_progress");
    json.putNull("incomplete_details");
    json.putArray("output");
    return end(json).putNull("usage");
  }

  ObjectNode complete(BilledUsage usage) {
    ObjectNode json = begin(finalStatus());
    switch (answer.finish()) {
      case LENGTH -> json.putObject("incomplete_details").put("reason", "max_output_tokens");
      case CONTENT_FILTER -> json.putObject("incomplete_details").put("reason", "content_filter");
      default -> json.putNull("incomplete_details");
    }
    ArrayNode output = json.putArray("output");
    items.forEach(output::add);
    end(json);
    if (!request.ask().prompt().directives().has("no-usage")) {
      json.set("usage", Billing.responses(usage));
    }
    return json;
  }

  static ObjectNode textPart(String text) {
    ObjectNode part = Json.object().put("type", "output_text");
    part.putArray("annotations");
    part.putArray("logprobs");
    return part.put("text", text);
  }

  private ObjectNode message() {
    ObjectNode message =
        Json.object()
            .put("id", Ids.next("msg_"))
            .put("type", "message")
            .put("status", finalStatus())
            .put("role", "assistant");
    message.putArray("content").add(textPart(answer.text()));
    return message;
  }

  private ObjectNode begin(String status) {
    return Json.object()
        .put("id", id)
        .put("object", "response")
        .put("created_at", createdAt)
        .put("status", status)
        .put("background", false)
        .putNull("error");
  }

  private ObjectNode end(ObjectNode json) {
    JsonNode body = request.body();
    repeat(json, "instructions", Json.MAPPER.nullNode());
    int bound = request.ask().maxTokens();
    json.put("max_output_tokens", bound == Ask.UNBOUNDED ? null : bound);
    json.put("model", Models.snapshot(request.ask().model()));
    json.put("parallel_tool_calls", body.path("parallel_tool_calls").asBoolean(true));
    repeat(json, "previous_response_id", Json.MAPPER.nullNode());
    json.putObject("reasoning")
        .put("effort", body.at("/reasoning/effort").asText(null))
        .putNull("summary");
    json.put("service_tier", "default");
    json.put("store", body.path("store").asBoolean(true));
    json.put("temperature", body.path("temperature").asDouble(1.0));
    repeat(json, "text", text());
    repeat(json, "tool_choice", Json.MAPPER.getNodeFactory().textNode("auto"));
    repeat(json, "tools", Json.MAPPER.createArrayNode());
    json.put("top_p", body.path("top_p").asDouble(1.0));
    json.put("truncation", body.path("truncation").asText("disabled"));
    repeat(json, "user", Json.MAPPER.nullNode());
    repeat(json, "metadata", Json.object());
    return json;
  }

  private static ObjectNode text() {
    return Json.object().set("format", Json.object().put("type", "text"));
  }

  private void repeat(ObjectNode json, String field, JsonNode otherwise) {
    json.set(field, request.body().hasNonNull(field) ? request.body().get(field) : otherwise);
  }
}

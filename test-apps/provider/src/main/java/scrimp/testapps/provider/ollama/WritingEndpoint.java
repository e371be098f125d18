package scrimp.testapps.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Chunks;
import scrimp.testapps.provider.answer.Prompt;
import scrimp.testapps.provider.answer.PromptTokens;
import scrimp.testapps.provider.answer.StandInModel;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.EventStream;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;

/** {@code POST /api/chat} and {@code POST /api/generate}, which stream unless told not to. */
final class WritingEndpoint {
  private static final ApiError BROKEN = ApiError.ofStatus(500, null);

  private final Circumstances circumstances;

  WritingEndpoint(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  void chat(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    StringBuilder system = new StringBuilder();
    String user = "";
    List<String> toolOutput = new ArrayList<>();
    for (JsonNode message : body.path("messages")) {
      String content = message.path("content").asText("");
      String role = message.path("role").asText();
      switch (role) {
        case "system" -> system.append(content);
        case "user" -> user = content;
        default -> {
          // what the assistant said before does not change the answer
        }
      }
      if (role.equals("tool")) {
        toolOutput.add(content);
      } else {
        toolOutput.clear();
      }
    }
    Ask ask =
        ask(
            exchange,
            body,
            Prompt.of(
                system.toString(),
                user,
                toolOutput.isEmpty() ? null : String.join("\n", toolOutput)));
    answer(
        exchange,
        body,
        ask,
        (json, text) -> json.putObject("message").put("role", "assistant").put("content", text));
  }

  void generate(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    Prompt prompt = Prompt.of(body.path("system").asText(""), body.path("prompt").asText(""), null);
    answer(exchange, body, ask(exchange, body, prompt), (json, text) -> json.put("response", text));
  }

  private Ask ask(Exchange exchange, JsonNode body, Prompt prompt) {
    String model = body.path("model").asText("");
    exchange.model(model);
    if (circumstances.fault().unknownModels().stream().anyMatch(model::startsWith)) {
      throw new ApiError(404, null, null, null, "model '" + model + "' not found", null);
    }
    List<Ask.Tool> tools = new ArrayList<>();
    for (JsonNode tool : body.path("tools")) {
      JsonNode function = tool.path("function");
      tools.add(new Ask.Tool(function.path("name").asText(), function.path("parameters")));
    }
    int bound = body.path("options").path("num_predict").asInt(-1);
    PromptTokens count = new PromptTokens(Tokens.of(model));
    body.path("messages").forEach(count::addMessage);
    count.addText("user", body.path("prompt").asText(""));
    JsonNode format = body.path("format");
    return new Ask(
        model,
        prompt,
        tools,
        "auto",
        format.isObject() ? format : null,
        bound < 0 ? Ask.UNBOUNDED : bound,
        count.total());
  }

  /**
   * @param write puts a text into a reply, or into one line of it
   */
  private void answer(
      Exchange exchange, JsonNode body, Ask ask, BiConsumer<ObjectNode, String> write)
      throws IOException {
    Course course = circumstances.courseOf(ask.prompt().directives(), ask.prompt().user());
    if (course.error() != null) {
      Ollama.refuse(exchange, course.error(), course.script());
      return;
    }
    Answer answer = StandInModel.answer(ask, 0);
    BilledUsage usage = new BilledUsage(ask.inputTokens(), 0, 0, answer.outputTokens(), 0, 0);
    if (!body.path("stream").asBoolean(true)) {
      exchange.bill(usage);
      ObjectNode whole = head(ask);
      write.accept(whole, answer.text());
      calls(whole, answer);
      exchange.reply(200, ended(whole, answer, usage), usage.output(), course.script());
      return;
    }
    exchange.bill(usage.withOutput(0));
    EventStream lines = exchange.lines(course.script());
    int sent = 0;
    for (Chunks.Chunk chunk : Chunks.of(answer.pieces(), course.script().chunks())) {
      if (!lines.awaitChunk(chunk.tokens(), null, Ollama.json(BROKEN))) {
        return;
      }
      sent += chunk.tokens();
      exchange.bill(usage.withOutput(sent));
      ObjectNode line = head(ask);
      write.accept(line, chunk.text());
      lines.send(null, line.put("done", false));
    }
    if (!answer.calls().isEmpty()) {
      ObjectNode line = head(ask);
      write.accept(line, "");
      calls(line, answer);
      lines.send(null, line.put("done", false));
    }
    exchange.bill(usage);
    if (lines.endsProperly(null, Ollama.json(BROKEN))) {
      ObjectNode last = head(ask);
      write.accept(last, "");
      lines.send(null, ended(last, answer, usage));
      lines.finish();
    }
  }

  private static ObjectNode head(Ask ask) {
    return Json.object()
        .put("model", ask.model())
        .put("created_at", java.time.Instant.ofEpochSecond(Ids.now()).toString());
  }

  private static void calls(ObjectNode json, Answer answer) {
    if (answer.calls().isEmpty()) {
      return;
    }
    ArrayNode calls = ((ObjectNode) json.get("message")).putArray("tool_calls");
    for (Answer.Call call : answer.calls()) {
      calls
          .addObject()
          .putObject("function")
          .put("name", call.name())
          .set("arguments", Json.parse(call.arguments().getBytes()));
    }
  }

  private static ObjectNode ended(ObjectNode json, Answer answer, BilledUsage usage) {
    return json.put("done", true)
        .put("done_reason", answer.finish() == Answer.Finish.LENGTH ? "length" : "stop")
        .put("total_duration", 5_000_000)
        .put("load_duration", 1_000_000)
        .put("prompt_eval_count", usage.input())
        .put("prompt_eval_duration", 1_000_000)
        .put("eval_count", usage.output())
        .put("eval_duration", 3_000_000);
  }
}

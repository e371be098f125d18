package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Chunks;
import scrimp.testapps.provider.answer.Chunks.Chunk;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.EventStream;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/** Chat answers as a stream of chunks; several choices take turns. */
final class ChatStream {
  private static final ApiError BROKEN = ApiError.ofStatus(500, null);
  private static final int ARGUMENT_CHUNK_CHARS = 12;

  private final Exchange exchange;
  private final ChatRequest request;
  private final Script script;
  private final String id = Ids.next("chatcmpl-");
  private EventStream events;
  private int sentTokens;

  ChatStream(Exchange exchange, ChatRequest request, Script script) {
    this.exchange = exchange;
    this.request = request;
    this.script = script;
  }

  void send(List<Answer> answers, BilledUsage usage) throws IOException {
    exchange.bill(usage.withOutput(0));
    events = exchange.stream(script);
    for (int i = 0; i < answers.size(); i++) {
      sendFirst(i, answers.get(i));
    }
    if (!sendTexts(answers, usage) || !sendCalls(answers, usage)) {
      return;
    }
    exchange.bill(usage);
    if (!events.endsProperly(null, BROKEN.json())) {
      return;
    }
    for (int i = 0; i < answers.size(); i++) {
      sendDelta(i, Json.object(), ChatEndpoint.reason(answers.get(i)));
    }
    if (request.includeUsage() && !request.ask().prompt().directives().has("no-usage")) {
      ObjectNode last = ChatEndpoint.head(request, id, "chat.completion.chunk");
      last.putArray("choices");
      last.set("usage", Billing.chat(usage));
      events.send(null, last);
    }
    events.finishWithDone();
  }

  private void sendFirst(int index, Answer answer) throws IOException {
    ObjectNode delta = Json.object().put("role", "assistant");
    delta.put("content", answer.calls().isEmpty() ? "" : null);
    delta.putNull("refusal");
    sendDelta(index, delta, null);
  }

  private boolean sendTexts(List<Answer> answers, BilledUsage usage) throws IOException {
    List<List<Chunk>> texts = new ArrayList<>();
    answers.forEach(answer -> texts.add(Chunks.of(answer.pieces(), script.chunks())));
    int longest = texts.stream().mapToInt(List::size).max().orElse(0);
    for (int turn = 0; turn < longest; turn++) {
      for (int i = 0; i < texts.size(); i++) {
        if (turn < texts.get(i).size()) {
          Chunk chunk = texts.get(i).get(turn);
          if (!comes(chunk.tokens(), usage)) {
            return false;
          }
          sendDelta(i, Json.object().put("content", chunk.text()), null);
        }
      }
    }
    return true;
  }

  private boolean sendCalls(List<Answer> answers, BilledUsage usage) throws IOException {
    for (int i = 0; i < answers.size(); i++) {
      List<Answer.Call> calls = answers.get(i).calls();
      for (int c = 0; c < calls.size(); c++) {
        if (!sendCall(i, c, calls.get(c), usage)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean sendCall(int choice, int index, Answer.Call call, BilledUsage usage)
      throws IOException {
    ObjectNode first = Json.object();
    ObjectNode named =
        first
            .putArray("tool_calls")
            .addObject()
            .put("index", index)
            .put("id", Ids.next("call_"))
            .put("type", "function");
    named.putObject("function").put("name", call.name()).put("arguments", "");
    sendDelta(choice, first, null);
    for (String piece : Chunks.ofCharacters(call.arguments(), ARGUMENT_CHUNK_CHARS)) {
      if (!comes(1, usage)) {
        return false;
      }
      ObjectNode delta = Json.object();
      delta
          .putArray("tool_calls")
          .addObject()
          .put("index", index)
          .putObject("function")
          .put("arguments", piece);
      sendDelta(choice, delta, null);
    }
    return true;
  }

  private boolean comes(int tokens, BilledUsage usage) throws IOException {
    if (!events.awaitChunk(tokens, null, BROKEN.json())) {
      return false;
    }
    sentTokens += tokens;
    exchange.bill(usage.withOutput(sentTokens));
    return true;
  }

  private void sendDelta(int index, ObjectNode delta, String reason) throws IOException {
    ObjectNode chunk = ChatEndpoint.head(request, id, "chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
    choice.set("delta", delta);
    choice.putNull("logprobs");
    choice.put("finish_reason", reason);
    if (request.includeUsage()) {
      chunk.putNull("usage");
    }
    if (request.obfuscated()) {
      chunk.put("obfuscation", Ids.letters(1 + index % 8));
    }
    events.send(null, chunk);
  }
}

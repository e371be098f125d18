package scrimp.testapps.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Chunks;
import scrimp.testapps.provider.answer.Chunks.Chunk;
import scrimp.testapps.provider.exchange.EventStream;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/** A message as a stream of named events. */
final class MessageStream {
  private static final ObjectNode BROKEN = Errors.json(529, "Overloaded");
  private static final int ARGUMENT_CHUNK_CHARS = 12;

  private final Exchange exchange;
  private final MessagesRequest request;
  private final Script script;
  private EventStream events;
  private Billing billing;
  private int index;
  private int sentTokens;

  MessageStream(Exchange exchange, MessagesRequest request, Script script) {
    this.exchange = exchange;
    this.request = request;
    this.script = script;
  }

  void send(Answer answer, Billing billing) throws IOException {
    this.billing = billing;
    exchange.bill(billing.usage().withOutput(0));
    events = exchange.stream(script);
    begin();
    if (request.thinks()) {
      think();
    }
    if (!(answer.calls().isEmpty() ? text(answer) : calls(answer))) {
      return;
    }
    exchange.bill(billing.usage());
    if (!events.endsProperly("error", BROKEN)) {
      return;
    }
    ObjectNode delta = Json.object().put("type", "message_delta");
    delta
        .putObject("delta")
        .put("stop_reason", MessagesEndpoint.reason(answer))
        .putNull("stop_sequence");
    delta.set("usage", billing.ended());
    send(delta);
    send(Json.object().put("type", "message_stop"));
    events.finish();
  }

  private void begin() throws IOException {
    ObjectNode start = Json.object().put("type", "message_start");
    ObjectNode message = MessagesEndpoint.head(request);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", billing.begun());
    start.set("message", message);
    send(start);
  }

  private void think() throws IOException {
    start(Json.object().put("type", "thinking").put("thinking", "").put("signature", ""));
    delta(Json.object().put("type", "thinking_delta").put("thinking", MessagesEndpoint.THOUGHT));
    delta(
        Json.object().put("type", "signature_delta").put("signature", MessagesEndpoint.SIGNATURE));
    stop();
  }

  private boolean text(Answer answer) throws IOException {
    start(Json.object().put("type", "text").put("text", ""));
    send(Json.object().put("type", "ping"));
    for (Chunk chunk : Chunks.of(answer.pieces(), script.chunks())) {
      if (!comes(chunk.tokens())) {
        return false;
      }
      delta(Json.object().put("type", "text_delta").put("text", chunk.text()));
    }
    stop();
    return true;
  }

  private boolean calls(Answer answer) throws IOException {
    for (Answer.Call call : answer.calls()) {
      ObjectNode block =
          Json.object()
              .put("type", "tool_use")
              .put("id", Ids.next("toolu_"))
              .put("name", call.name());
      block.putObject("input");
      start(block);
      List<String> pieces = Chunks.ofCharacters(call.arguments(), ARGUMENT_CHUNK_CHARS);
      for (String piece : pieces) {
        if (!comes(1)) {
          return false;
        }
        delta(Json.object().put("type", "input_json_delta").put("partial_json", piece));
      }
      stop();
    }
    return true;
  }

  private boolean comes(int tokens) throws IOException {
    if (!events.awaitChunk(tokens, "error", BROKEN)) {
      return false;
    }
    sentTokens += tokens;
    exchange.bill(billing.usage().withOutput(sentTokens));
    return true;
  }

  private void start(ObjectNode block) throws IOException {
    ObjectNode event = Json.object().put("type", "content_block_start").put("index", index);
    event.set("content_block", block);
    send(event);
  }

  private void delta(ObjectNode delta) throws IOException {
    ObjectNode event = Json.object().put("type", "content_block_delta").put("index", index);
    event.set("delta", delta);
    send(event);
  }

  private void stop() throws IOException {
    send(Json.object().put("type", "content_block_stop").put("index", index++));
  }

  private void send(ObjectNode event) throws IOException {
    events.send(event.path("type").asText(), event);
  }
}

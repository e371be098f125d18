package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Chunks;
import scrimp.testapps.provider.answer.Chunks.Chunk;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.EventStream;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/**
 * A response as a stream of named, numbered events. It ends with its last event: this API has no
 * {@code [DONE]}.
 */
final class ResponsesStream {
  private static final int ARGUMENT_CHUNK_CHARS = 12;

  private final Exchange exchange;
  private final ResponseBody response;
  private final Script script;
  private EventStream events;
  private int sequence;
  private int sentTokens;

  ResponsesStream(Exchange exchange, ResponseBody response, Script script) {
    this.exchange = exchange;
    this.response = response;
    this.script = script;
  }

  void send(Answer answer, BilledUsage usage) throws IOException {
    exchange.bill(usage.withOutput(0));
    events = exchange.stream(script);
    send(event("response.created").set("response", response.inProgress()));
    send(event("response.in_progress").set("response", response.inProgress()));
    for (int index = 0; index < response.items().size(); index++) {
      ObjectNode item = response.items().get(index);
      boolean sent =
          answer.calls().isEmpty()
              ? sendMessage(index, item, answer, usage)
              : sendCall(index, item, usage);
      if (!sent) {
        return;
      }
      send(event("response.output_item.done").put("output_index", index).set("item", item));
    }
    exchange.bill(usage);
    if (!events.endsProperly("error", error())) {
      return;
    }
    send(event("response." + response.finalStatus()).set("response", response.complete(usage)));
    events.finish();
  }

  private boolean sendMessage(int index, ObjectNode item, Answer answer, BilledUsage usage)
      throws IOException {
    ObjectNode opened = item.deepCopy().put("status", "in_progress");
    opened.putArray("content");
    send(event("response.output_item.added").put("output_index", index).set("item", opened));
    String id = item.get("id").asText();
    send(part("response.content_part.added", id, index).set("part", ResponseBody.textPart("")));
    for (Chunk chunk : Chunks.of(answer.pieces(), script.chunks())) {
      if (!comes(chunk.tokens(), usage)) {
        return false;
      }
      ObjectNode delta = part("response.output_text.delta", id, index).put("delta", chunk.text());
      delta.putArray("logprobs");
      send(delta.put("obfuscation", Ids.letters(8)));
    }
    ObjectNode done = part("response.output_text.done", id, index).put("text", answer.text());
    done.putArray("logprobs");
    send(done);
    send(
        part("response.content_part.done", id, index)
            .set("part", ResponseBody.textPart(answer.text())));
    return true;
  }

  private boolean sendCall(int index, ObjectNode item, BilledUsage usage) throws IOException {
    ObjectNode opened = item.deepCopy().put("status", "in_progress").put("arguments", "");
    send(event("response.output_item.added").put("output_index", index).set("item", opened));
    String id = item.get("id").asText();
    String arguments = item.get("arguments").asText();
    for (String piece : Chunks.ofCharacters(arguments, ARGUMENT_CHUNK_CHARS)) {
      if (!comes(1, usage)) {
        return false;
      }
      send(
          event("response.function_call_arguments.delta")
              .put("item_id", id)
              .put("output_index", index)
              .put("delta", piece));
    }
    send(
        event("response.function_call_arguments.done")
            .put("item_id", id)
            .put("output_index", index)
            .put("name", item.get("name").asText())
            .put("arguments", arguments));
    return true;
  }

  private boolean comes(int tokens, BilledUsage usage) throws IOException {
    if (!events.awaitChunk(tokens, "error", error())) {
      return false;
    }
    sentTokens += tokens;
    exchange.bill(usage.withOutput(sentTokens));
    return true;
  }

  private static ObjectNode event(String type) {
    return Json.object().put("type", type);
  }

  private static ObjectNode part(String type, String itemId, int outputIndex) {
    return event(type)
        .put("item_id", itemId)
        .put("output_index", outputIndex)
        .put("content_index", 0);
  }

  private ObjectNode error() {
    return event("error")
        .put("code", "server_error")
        .put("message", "The server had an error while processing your request. Sorry about that!")
        .putNull("param")
        .put("sequence_number", sequence);
  }

  private void send(JsonNode event) throws IOException {
    ((ObjectNode) event).put("sequence_number", sequence++);
    events.send(event.get("type").asText(), event);
  }
}

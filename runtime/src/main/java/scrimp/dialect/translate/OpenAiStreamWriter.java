package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import scrimp.call.Json;
import scrimp.call.Usage;
import scrimp.dialect.common.SseWriter;

/** Writes chat completion chunks. */
final class OpenAiStreamWriter implements Form.Writing {
  private final boolean withUsage;
  private final long created = Instant.now().getEpochSecond();
  private String id;
  private String model;

  OpenAiStreamWriter(boolean withUsage) {
    this.withUsage = withUsage;
  }

  @Override
  public byte[] write(Piece piece) {
    SseWriter out = new SseWriter();
    if (piece instanceof Piece.Start start) {
      id = start.id();
      model = start.model();
      ObjectNode delta = delta().put("role", "assistant").put("content", "");
      out.data(chunk(delta, null));
    } else if (piece instanceof Piece.Text text) {
      out.data(chunk(delta().put("content", text.text()), null));
    } else if (piece instanceof Piece.ToolStart tool) {
      ObjectNode delta = delta();
      ObjectNode call = delta.putArray("tool_calls").addObject().put("index", tool.index());
      call.put("id", tool.id()).put("type", "function");
      call.putObject("function").put("name", tool.name()).put("arguments", "");
      out.data(chunk(delta, null));
    } else if (piece instanceof Piece.ToolInput input) {
      ObjectNode delta = delta();
      ObjectNode call = delta.putArray("tool_calls").addObject().put("index", input.index());
      call.putObject("function").put("arguments", input.json());
      out.data(chunk(delta, null));
    } else if (piece instanceof Piece.Stop stop) {
      out.data(chunk(delta(), finish(stop)));
    } else if (piece instanceof Piece.End end) {
      usage(end.usage(), out);
      out.done();
    } else if (piece instanceof Piece.Failed failed) {
      ObjectNode body = Json.mapper().createObjectNode();
      body.putObject("error").put("message", failed.message()).put("type", "server_error");
      out.data(body);
    }
    return out.bytes();
  }

  private void usage(Usage usage, SseWriter out) {
    if (withUsage && usage != null) {
      ObjectNode chunk = head();
      chunk.putArray("choices");
      out.data(chunk.<ObjectNode>set("usage", OpenAiForm.usage(usage)));
    }
  }

  private ObjectNode chunk(ObjectNode delta, String finish) {
    ObjectNode chunk = head();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finish);
    if (withUsage) {
      chunk.putNull("usage");
    }
    return chunk;
  }

  private static String finish(Piece.Stop stop) {
    return OpenAiForm.WORDS.get(stop.finish());
  }

  private ObjectNode head() {
    return Json.mapper()
        .createObjectNode()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", created)
        .put("model", model);
  }

  private static ObjectNode delta() {
    return Json.mapper().createObjectNode();
  }
}

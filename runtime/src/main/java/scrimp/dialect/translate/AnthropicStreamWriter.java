package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.call.Json;
import scrimp.call.Usage;
import scrimp.dialect.common.SseWriter;

/** Writes the events of a message, block by block. */
final class AnthropicStreamWriter implements Form.Writing {
  private static final int NO_TOOL = -1;

  private SseWriter out;
  private int block = -1;
  private boolean open;
  private int tool = NO_TOOL;
  private Answer.Finish finish = Answer.Finish.STOP;

  @Override
  public byte[] write(Piece piece) {
    out = new SseWriter();
    if (piece instanceof Piece.Start start) {
      start(start);
    } else if (piece instanceof Piece.Text text) {
      if (!open || tool != NO_TOOL) {
        open(json().put("type", "text").put("text", ""), NO_TOOL);
      }
      delta(json().put("type", "text_delta").put("text", text.text()));
    } else if (piece instanceof Piece.ToolStart start) {
      ObjectNode use = json().put("type", "tool_use").put("id", start.id());
      use.put("name", start.name()).putObject("input");
      open(use, start.index());
    } else if (piece instanceof Piece.ToolInput input) {
      if (input.index() != tool) {
        throw new Untranslatable("inputs of two tools at the same time");
      }
      delta(json().put("type", "input_json_delta").put("partial_json", input.json()));
    } else if (piece instanceof Piece.Stop stop) {
      finish = stop.finish();
      close();
    } else if (piece instanceof Piece.End end) {
      close();
      end(end.usage() == null ? Usage.NONE : end.usage());
    } else if (piece instanceof Piece.Failed failed) {
      ObjectNode error = json().put("type", "error");
      error.putObject("error").put("type", "api_error").put("message", failed.message());
      out.event("error", error);
    }
    return out.bytes();
  }

  private void start(Piece.Start start) {
    ObjectNode message = AnthropicForm.message(start.id(), start.model());
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", AnthropicForm.usage(Usage.NONE));
    out.event("message_start", json().put("type", "message_start").set("message", message));
  }

  private void open(ObjectNode content, int ofTool) {
    close();
    block++;
    open = true;
    tool = ofTool;
    ObjectNode event = json().put("type", "content_block_start").put("index", block);
    out.event("content_block_start", event.set("content_block", content));
  }

  private void delta(ObjectNode delta) {
    ObjectNode event = json().put("type", "content_block_delta").put("index", block);
    out.event("content_block_delta", event.set("delta", delta));
  }

  private void close() {
    if (open) {
      open = false;
      tool = NO_TOOL;
      out.event("content_block_stop", json().put("type", "content_block_stop").put("index", block));
    }
  }

  private void end(Usage usage) {
    ObjectNode last = json().put("type", "message_delta");
    last.putObject("delta")
        .put("stop_reason", AnthropicForm.WORDS.get(finish))
        .putNull("stop_sequence");
    last.set("usage", AnthropicForm.usage(usage));
    out.event("message_delta", last);
    out.event("message_stop", json().put("type", "message_stop"));
  }

  private static ObjectNode json() {
    return Json.mapper().createObjectNode();
  }
}

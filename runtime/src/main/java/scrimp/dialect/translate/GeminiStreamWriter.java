package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.call.Json;
import scrimp.dialect.common.SseWriter;

/** Writes chunks of a streamed generateContent: text as it comes, functions' calls whole. */
final class GeminiStreamWriter implements Form.Writing {
  private final GeminiForm form;
  private final WholeTools tools = new WholeTools();
  private String id;
  private String model;
  private Answer.Finish finish = Answer.Finish.STOP;

  GeminiStreamWriter(GeminiForm form) {
    this.form = form;
  }

  @Override
  public byte[] write(Piece piece) {
    SseWriter out = new SseWriter();
    if (piece instanceof Piece.Start start) {
      id = start.id();
      model = start.model();
    } else if (piece instanceof Piece.Text text) {
      ArrayNode parts = Json.mapper().createArrayNode();
      parts.addObject().put("text", text.text());
      out.data(form.chunk(parts, null, id, model, null));
    } else if (piece instanceof Piece.ToolStart start) {
      tools.start(start);
    } else if (piece instanceof Piece.ToolInput input) {
      tools.input(input);
    } else if (piece instanceof Piece.Stop stop) {
      finish = stop.finish();
    } else if (piece instanceof Piece.End end) {
      ArrayNode parts = Json.mapper().createArrayNode();
      tools.taken().forEach(use -> parts.addObject().set("functionCall", GeminiForm.call(use)));
      if (parts.isEmpty()) {
        parts.addObject().put("text", "");
      }
      out.data(form.chunk(parts, finish, id, model, end.usage()));
    } else if (piece instanceof Piece.Failed failed) {
      ObjectNode body = Json.mapper().createObjectNode();
      ObjectNode error = body.putObject("error").put("code", 500);
      error.put("message", failed.message()).put("status", "INTERNAL");
      out.data(body);
    }
    return out.bytes();
  }
}

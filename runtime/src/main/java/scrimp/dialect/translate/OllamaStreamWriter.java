package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Part;

/** Writes the lines of an Ollama stream: text as it comes, calls of functions whole. */
final class OllamaStreamWriter implements Form.Writing {
  private final OllamaForm form;
  private final WholeTools tools = new WholeTools();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private String model;
  private Answer.Finish finish = Answer.Finish.STOP;

  OllamaStreamWriter(OllamaForm form) {
    this.form = form;
  }

  @Override
  public byte[] write(Piece piece) {
    out.reset();
    if (piece instanceof Piece.Start start) {
      model = start.model();
    } else if (piece instanceof Piece.Text text) {
      line(said(text.text()).put("done", false));
    } else if (piece instanceof Piece.ToolStart start) {
      tools.start(start);
    } else if (piece instanceof Piece.ToolInput input) {
      tools.input(input);
    } else if (piece instanceof Piece.Stop stop) {
      finish = stop.finish();
    } else if (piece instanceof Piece.End end) {
      List<Part.ToolUse> uses = tools.taken();
      if (!uses.isEmpty()) {
        ObjectNode line = said("").put("done", false);
        ((ObjectNode) line.get("message")).set("tool_calls", OllamaForm.calls(uses));
        line(line);
      }
      line(form.end(said(""), finish, end.usage()));
    } else if (piece instanceof Piece.Failed failed) {
      line(Json.mapper().createObjectNode().put("error", failed.message()));
    }
    return out.toByteArray();
  }

  private ObjectNode said(String text) {
    ObjectNode line = OllamaForm.line(model);
    line.putObject("message").put("role", "assistant").put("content", text);
    return line;
  }

  private void line(ObjectNode line) {
    out.writeBytes(Json.bytes(line));
    out.write('\n');
  }
}

package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Part;

/** Reads the lines of an Ollama stream, the last of which is done. */
final class OllamaStreamReader implements Form.Reading {
  private final OllamaForm form;
  private boolean started;
  private int tools;

  OllamaStreamReader(OllamaForm form) {
    this.form = form;
  }

  @Override
  public List<Piece> read(byte[] event) {
    JsonNode line;
    try {
      line = Json.mapper().readTree(event);
    } catch (IOException e) {
      throw new Untranslatable("a line that is no JSON");
    }
    if (line == null || !line.isObject()) {
      return List.of();
    }
    if (line.hasNonNull("error")) {
      return List.of(new Piece.Failed(line.path("error").asText()));
    }
    List<Piece> pieces = new ArrayList<>();
    if (!started) {
      started = true;
      pieces.add(new Piece.Start(Ids.ofReply(), line.path("model").textValue()));
    }
    String text = line.path("message").path("content").asText("");
    if (!text.isEmpty()) {
      pieces.add(new Piece.Text(text));
    }
    for (JsonNode call : line.path("message").path("tool_calls")) {
      Part.ToolUse use = OllamaForm.toolUse(call);
      pieces.add(new Piece.ToolStart(tools, use.id(), use.name()));
      pieces.add(new Piece.ToolInput(tools, use.input().toString()));
      tools++;
    }
    if (line.path("done").asBoolean(false)) {
      String reason = line.path("done_reason").asText("stop");
      pieces.add(new Piece.Stop(form.finish(reason, tools > 0)));
      pieces.add(new Piece.End(OllamaForm.usage(line)));
    }
    return pieces;
  }
}

package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Usage;
import scrimp.dialect.common.Sse;

/** Reads chat completion chunks. */
final class OpenAiStreamReader implements Form.Reading {
  private boolean started;
  private int tools;
  private Usage usage;

  @Override
  public List<Piece> read(byte[] event) {
    Sse sse = Sse.parse(event);
    if (sse == null) {
      return List.of();
    }
    if (sse.dataIs("[DONE]")) {
      return List.of(new Piece.End(usage));
    }
    JsonNode chunk = sse.object();
    if (chunk == null) {
      throw new Untranslatable("an event that is no JSON object");
    }
    if (chunk.hasNonNull("error")) {
      return List.of(new Piece.Failed(chunk.path("error").path("message").asText()));
    }
    List<Piece> pieces = new ArrayList<>();
    if (!started) {
      started = true;
      pieces.add(new Piece.Start(chunk.path("id").textValue(), chunk.path("model").textValue()));
    }
    Usage told = OpenAiForm.usage(chunk.path("usage"));
    usage = told == null ? usage : told;
    chunk.path("choices").forEach(choice -> choice(choice, pieces));
    return pieces;
  }

  private void choice(JsonNode choice, List<Piece> pieces) {
    JsonNode delta = choice.path("delta");
    for (String field : List.of("content", "refusal")) {
      String text = delta.path(field).asText("");
      if (!text.isEmpty() && !delta.path(field).isNull()) {
        pieces.add(new Piece.Text(text));
      }
    }
    for (JsonNode call : delta.path("tool_calls")) {
      toolCall(call, pieces);
    }
    String finish = choice.path("finish_reason").textValue();
    if (finish != null) {
      pieces.add(new Piece.Stop(OpenAiForm.finish(finish)));
    }
  }

  private void toolCall(JsonNode call, List<Piece> pieces) {
    int index = call.path("index").asInt(0);
    JsonNode function = call.path("function");
    if (index >= tools) {
      tools = index + 1;
      pieces.add(
          new Piece.ToolStart(index, call.path("id").asText(), function.path("name").asText()));
    }
    String arguments = function.path("arguments").asText("");
    if (!arguments.isEmpty()) {
      pieces.add(new Piece.ToolInput(index, arguments));
    }
  }
}

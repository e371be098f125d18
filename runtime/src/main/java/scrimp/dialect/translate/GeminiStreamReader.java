package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Usage;
import scrimp.dialect.common.Sse;
import scrimp.dialect.translate.Prompt.Part;

/** Reads the chunks of a streamed generateContent, whose last has a finish reason. */
final class GeminiStreamReader implements Form.Reading {
  private final GeminiForm form;
  private boolean started;
  private boolean stopped;
  private int tools;
  private Usage usage;

  GeminiStreamReader(GeminiForm form) {
    this.form = form;
  }

  @Override
  public List<Piece> read(byte[] event) {
    Sse sse = Sse.parse(event);
    if (sse == null) {
      return List.of();
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
      pieces.add(
          new Piece.Start(
              chunk.path("responseId").textValue(), chunk.path("modelVersion").textValue()));
    }
    Usage told = GeminiForm.usage(chunk.path("usageMetadata"));
    usage = told == null ? usage : told;
    JsonNode candidate = GeminiForm.candidate(chunk);
    candidate.path("content").path("parts").forEach(part -> part(part, pieces));
    boolean blocked = chunk.path("promptFeedback").hasNonNull("blockReason");
    if (!stopped && (blocked || candidate.hasNonNull("finishReason"))) {
      stopped = true;
      pieces.add(new Piece.Stop(form.finish(chunk, candidate, tools > 0)));
    }
    return pieces;
  }

  @Override
  public List<Piece> end() {
    return List.of(stopped ? new Piece.End(usage) : new Piece.Failed("the stream broke off"));
  }

  private void part(JsonNode part, List<Piece> pieces) {
    if (part.has("functionCall")) {
      Part.ToolUse use = GeminiForm.toolUse(part.path("functionCall"));
      pieces.add(new Piece.ToolStart(tools, use.id(), use.name()));
      pieces.add(new Piece.ToolInput(tools, use.input().toString()));
      tools++;
    } else if (GeminiForm.saysText(part)) {
      pieces.add(new Piece.Text(part.path("text").asText()));
    }
  }
}

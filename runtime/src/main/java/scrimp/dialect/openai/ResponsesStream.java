package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Memo;
import scrimp.dialect.common.Sse;

/**
 * Reads a stream of response events. Its terminal event carries the whole response; the text before
 * that is kept only to count what a stream that breaks off has cost.
 */
final class ResponsesStream implements ReplyReader {
  /** Characters kept for counting; what is beyond is not counted. */
  private static final int TEXT_LIMIT = 4 << 20;

  private final Estimate estimate;
  private final StringBuilder text = new StringBuilder();
  private boolean started;
  private boolean failed;
  private JsonNode response;
  private JsonNode begun = Json.mapper().createObjectNode();

  ResponsesStream(Estimate estimate) {
    this.estimate = estimate;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    Sse event = terminal() ? null : Sse.parse(bytes);
    JsonNode data = event == null ? null : event.object();
    if (data != null) {
      read(data.path("type").asText(event.name()), data);
    }
    return bytes;
  }

  @Override
  public void acceptTail(byte[] last) {}

  @Override
  public boolean terminal() {
    return response != null || failed;
  }

  @Override
  public Outcome finish(End end) {
    if (response == null) {
      End told = failed || end == End.COMPLETE ? End.FAILED : end;
      Usage usage = started || told == End.CLOSED_EARLY ? estimate.usage(text.toString()) : null;
      String model = begun.path("model").textValue();
      return new Outcome(told, usage, model, null, false, null, Optional::empty);
    }
    JsonNode terminal = response;
    boolean answered = !failed && !terminal.path("output").isEmpty();
    Memo<Optional<byte[]>> whole =
        new Memo<>(() -> answered ? Optional.of(Json.bytes(terminal)) : Optional.empty());
    ResponsesReply reply = new ResponsesReply(estimate);
    return reply.describe(terminal, failed ? End.FAILED : End.COMPLETE, whole);
  }

  private void read(String type, JsonNode data) {
    started |= type.startsWith("response.");
    switch (type) {
      case "response.created" -> begun = data.path("response");
      case "response.completed", "response.incomplete" -> response = data.path("response");
      case "response.failed" -> {
        failed = true;
        response = data.path("response");
      }
      case "error" -> failed = true;
      default -> {
        if (type.endsWith(".delta") && text.length() < TEXT_LIMIT) {
          text.append(data.path("delta").asText(""));
        }
      }
    }
    // what speaks another dialect says so with an error object and no type
    failed |= type.isEmpty() && data.hasNonNull("error");
  }
}

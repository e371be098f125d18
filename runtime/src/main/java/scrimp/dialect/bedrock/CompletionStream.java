package scrimp.dialect.bedrock;

import static scrimp.dialect.common.TokenCount.ABSENT;

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

/** Reads a stream of pieces of one text, up to the one that says why it ended. */
final class CompletionStream implements ReplyReader {
  /** Characters kept of one reply, a bound against streams without end. */
  private static final int LIMIT = 16 << 20;

  private final Completion format;
  private final Estimate estimate;
  private final StringBuilder text = new StringBuilder();
  private JsonNode repeated;
  private String reason;
  private long input = ABSENT;
  private long output = ABSENT;
  private boolean started;
  private boolean spoiled;

  CompletionStream(Completion format, Estimate estimate) {
    this.format = format;
    this.estimate = estimate;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    Sse event = terminal() ? null : Sse.parse(bytes);
    if (event == null) {
      return bytes;
    }
    JsonNode chunk = event.object();
    if (chunk == null) {
      spoiled = true;
    } else {
      read(chunk);
    }
    return bytes;
  }

  private void read(JsonNode chunk) {
    started = true;
    reason = format.reason(chunk);
    input = Math.max(input, CompletionReply.count(chunk, format.counts().input()));
    output =
        Math.max(output, CompletionReply.count(format.written(chunk), format.counts().streamed()));
    if (chunk.path(Completion.RESPONSE).isObject()) {
      repeated = chunk.get(Completion.RESPONSE);
    } else if (text.length() < LIMIT) {
      text.append(format.text(chunk));
    } else {
      spoiled = true;
    }
  }

  @Override
  public void acceptTail(byte[] last) {
    spoiled = true;
  }

  @Override
  public boolean terminal() {
    return reason != null;
  }

  @Override
  public Outcome finish(End end) {
    End told = reason != null ? End.COMPLETE : end == End.COMPLETE ? End.FAILED : end;
    return new Outcome(
        told,
        usage(told),
        null,
        reason,
        repeated != null && CompletionReply.asksForTools(repeated),
        null,
        new Memo<>(() -> told == End.COMPLETE && !spoiled ? whole() : Optional.empty()));
  }

  private Usage usage(End told) {
    if (told == End.COMPLETE && (input != ABSENT || output != ABSENT)) {
      return Usage.of(Math.max(0, input), Math.max(0, output));
    }
    return !started && told == End.FAILED ? null : estimate.usage(text.toString());
  }

  private Optional<byte[]> whole() {
    JsonNode whole =
        repeated != null ? repeated : format.whole(text.toString(), reason, input, output);
    return format.answers(whole) ? Optional.of(Json.bytes(whole)) : Optional.empty();
  }
}

package scrimp.dialect.bedrock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.dialect.common.Frame;

/**
 * Reads a stream of chunks, each with one event in its maker's format. The last one says beside
 * what the call took.
 */
final class InvokeStream implements ReplyReader {
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(US_ASCII);

  private final ReplyReader maker;
  private Usage metrics;
  private boolean guarded;
  private boolean last;
  private boolean failed;

  /**
   * @param maker of the same events as server-sent ones
   */
  InvokeStream(ReplyReader maker) {
    this.maker = maker;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    if (terminal() || bytes.length == 0) {
      return bytes;
    }
    Frame frame = Frame.parse(bytes);
    if (frame != null && frame.failure()) {
      failed = true;
      return bytes;
    }
    JsonNode event = frame == null ? null : Chunks.event(frame);
    if (event == null) {
      maker.acceptTail(bytes);
    } else {
      read((ObjectNode) event);
    }
    return bytes;
  }

  private void read(ObjectNode event) {
    guarded |= Guardrail.intervened(event.remove(Guardrail.ACTION));
    JsonNode told = event.remove(Chunks.METRICS);
    maker.accept(Chunks.serverSent(event));
    if (told != null) {
      metrics = Usages.ofMetrics(told);
      last = true;
      // the end of those formats whose events do not tell
      maker.accept(DONE);
    }
  }

  @Override
  public void acceptTail(byte[] tail) {
    maker.acceptTail(tail);
  }

  @Override
  public boolean terminal() {
    return last || failed;
  }

  @Override
  public Outcome finish(End end) {
    Outcome outcome = maker.finish(failed ? End.FAILED : end);
    if (failed && outcome.complete()) {
      return Outcome.ended(End.FAILED);
    }
    Outcome reported = InvokeReply.withUsage(outcome, metrics);
    return guarded ? Guardrail.stopped(reported) : reported;
  }
}

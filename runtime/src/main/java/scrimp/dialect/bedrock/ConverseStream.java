package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Frame;
import scrimp.dialect.common.Memo;

/**
 * Reads a stream of Converse's events, up to {@code metadata}, which tells the usage and comes
 * behind the message's end; of a stream that ends before, the tokens are counted here.
 */
final class ConverseStream implements ReplyReader {
  private final Estimate estimate;
  private final ConverseMerge merge = new ConverseMerge();

  ConverseStream(Estimate estimate) {
    this.estimate = estimate;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    if (terminal() || bytes.length == 0) {
      return bytes;
    }
    Frame frame = Frame.parse(bytes);
    JsonNode event = frame == null ? null : frame.object();
    if (frame != null && frame.failure()) {
      merge.fail();
    } else if (event == null) {
      merge.spoil();
    } else {
      merge.add(frame.eventType(), event);
    }
    return bytes;
  }

  @Override
  public void acceptTail(byte[] last) {
    merge.spoil();
  }

  @Override
  public boolean terminal() {
    return merge.failed() || merge.stopped() && merge.told();
  }

  @Override
  public Outcome finish(End end) {
    return outcome(merge, estimate, end);
  }

  /** What a stream is that was put together so and ended so. */
  static Outcome outcome(ConverseMerge merge, Estimate estimate, End end) {
    End told = end(merge, end);
    Usage reported = Usages.of(merge.top().path("usage"));
    boolean nothing = !merge.started() && told == End.FAILED;
    boolean storable = told == End.COMPLETE;
    return new Outcome(
        told,
        reported != null || nothing ? reported : estimate.usage(merge.written()),
        ConverseReply.model(merge.top()),
        merge.top().path("stopReason").textValue(),
        merge.asksForTools(),
        Usages.tier(merge.top()),
        new Memo<>(() -> storable ? merge.whole().map(Json::bytes) : Optional.empty()));
  }

  private static End end(ConverseMerge merge, End end) {
    if (merge.failed()) {
      return End.FAILED;
    }
    if (merge.stopped()) {
      return End.COMPLETE;
    }
    return end == End.COMPLETE ? End.FAILED : end;
  }
}

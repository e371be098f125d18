package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Sse;

/** Reads the events of Converse as Nova's own format has them. */
final class NovaStream implements ReplyReader {
  private final Estimate estimate;
  private final ConverseMerge merge = new ConverseMerge();

  NovaStream(Estimate estimate) {
    this.estimate = estimate;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    Sse event = terminal() ? null : Sse.parse(bytes);
    if (event == null) {
      return bytes;
    }
    JsonNode data = event.object();
    if (data == null) {
      merge.spoil();
    } else {
      data.properties().forEach(field -> merge.add(field.getKey(), field.getValue()));
    }
    return bytes;
  }

  @Override
  public void acceptTail(byte[] last) {
    merge.spoil();
  }

  @Override
  public boolean terminal() {
    return merge.stopped() && merge.told();
  }

  @Override
  public Outcome finish(End end) {
    return ConverseStream.outcome(merge, estimate, end);
  }
}

package scrimp.dialect.anthropic;

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
import scrimp.dialect.common.Tokens;

/**
 * Reads a stream of message events, up to {@code message_stop}. The first event tells the input
 * tokens, the last but one all that is billed; of a stream that ends in between, the output is
 * counted here.
 */
final class MessageStream implements ReplyReader {
  private final Estimate estimate;
  private final MessageMerge merge = new MessageMerge();
  private boolean billed;
  private boolean stopped;
  private boolean failed;

  MessageStream(Estimate estimate) {
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
      failed |= event.name().equals("error");
      merge.spoil();
    } else {
      read(data.path("type").asText(event.name()), data);
    }
    return bytes;
  }

  @Override
  public void acceptTail(byte[] last) {
    merge.spoil();
  }

  @Override
  public boolean terminal() {
    return stopped || failed;
  }

  @Override
  public Outcome finish(End end) {
    End told = end(end);
    boolean storable = told == End.COMPLETE;
    return new Outcome(
        told,
        usage(told),
        merge.text("model"),
        merge.text("stop_reason"),
        merge.asksForTools(),
        Usages.tier(merge.usage()),
        new Memo<>(() -> storable ? merge.whole().map(Json::bytes) : Optional.empty()));
  }

  private void read(String type, JsonNode data) {
    switch (type) {
      case "message_start" -> merge.start(data.path("message"));
      case "content_block_start" -> merge.blockStart(data);
      case "content_block_delta" -> merge.blockDelta(data);
      case "message_delta" -> {
        merge.messageDelta(data);
        billed |= data.path("usage").isObject();
      }
      case "message_stop" -> stopped = true;
      case "error" -> failed = true;
      case "ping", "content_block_stop" -> {
        // nothing that the whole would have
      }
      default -> {
        // what speaks another dialect says so with an error object and no type
        failed |= type.isEmpty() && data.hasNonNull("error");
        merge.spoil();
      }
    }
  }

  private End end(End end) {
    if (failed) {
      return End.FAILED;
    }
    if (stopped) {
      return End.COMPLETE;
    }
    return end == End.COMPLETE ? End.FAILED : end;
  }

  private Usage usage(End told) {
    Usage reported = Usages.of(merge.usage());
    if (reported == null) {
      boolean nothing = !merge.started() && told == End.FAILED;
      return nothing ? null : estimate.usage(merge.written());
    }
    if (billed) {
      return reported;
    }
    String model = merge.text("model") == null ? "" : merge.text("model");
    int counted = ClaudeModel.of(model).tokens(Tokens.count(model, merge.written()));
    return reported.withEstimatedOutput(Math.max(reported.output(), counted));
  }
}

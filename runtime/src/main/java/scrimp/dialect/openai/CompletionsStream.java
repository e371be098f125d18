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

/** Reads a stream of text completion chunks, up to {@code [DONE]}. */
final class CompletionsStream implements ReplyReader {
  private final Estimate estimate;
  private final int choices;
  private final boolean hideUsage;
  private final CompletionsMerge merge = new CompletionsMerge();
  private final FinishReasons reasons = new FinishReasons();
  private boolean started;
  private boolean done;
  private boolean failed;
  private String model;
  private JsonNode reported;
  private Usage usage;

  /**
   * @param choices as many as were asked for
   * @param hideUsage usage was asked for, but not by the application
   */
  CompletionsStream(Estimate estimate, int choices, boolean hideUsage) {
    this.estimate = estimate;
    this.choices = choices;
    this.hideUsage = hideUsage;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    Sse event = terminal() ? null : Sse.parse(bytes);
    if (event == null) {
      return bytes;
    }
    if (event.dataIs("[DONE]")) {
      done = true;
      return bytes;
    }
    JsonNode chunk = event.object();
    if (chunk == null) {
      merge.spoil();
    } else if (chunk.hasNonNull("error")) {
      failed = true;
    } else {
      read(chunk);
      return hideUsage ? UsageHiding.hide(chunk, bytes) : bytes;
    }
    return bytes;
  }

  private void read(JsonNode chunk) {
    started = true;
    model = chunk.path("model").asText(model);
    for (JsonNode choice : chunk.path("choices")) {
      reasons.put(choice.path("index").asInt(0), choice.path("finish_reason").textValue());
    }
    JsonNode told = chunk.path("usage");
    Usage read = Usages.of(told);
    if (read != null) {
      usage = read;
      reported = told;
    }
    merge.add(chunk);
  }

  @Override
  public void acceptTail(byte[] last) {
    merge.spoil();
  }

  @Override
  public boolean terminal() {
    return done || failed;
  }

  @Override
  public Outcome finish(End end) {
    End told = end(end);
    boolean storable = told == End.COMPLETE && !merge.spoiled();
    return new Outcome(
        told,
        usage(told),
        model,
        reasons.one(),
        false,
        null,
        new Memo<>(() -> storable ? whole() : Optional.empty()));
  }

  private End end(End end) {
    if (failed) {
      return End.FAILED;
    }
    if (done) {
      return End.COMPLETE;
    }
    return end == End.COMPLETE ? End.FAILED : end;
  }

  private Usage usage(End told) {
    if (usage != null) {
      return usage;
    }
    return !started && told == End.FAILED ? null : estimate.usage(merge.text());
  }

  private Optional<byte[]> whole() {
    JsonNode whole = merge.whole(reported);
    return CompletionsReply.answers(whole, choices)
        ? Optional.of(Json.bytes(whole))
        : Optional.empty();
  }
}

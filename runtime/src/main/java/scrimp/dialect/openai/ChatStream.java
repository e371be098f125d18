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

/** Reads a stream of chat completion chunks, up to {@code [DONE]}. */
final class ChatStream implements ReplyReader {
  private final Estimate estimate;
  private final int choices;
  private final boolean hideUsage;
  private final ChatMerge merge = new ChatMerge();
  private final FinishReasons reasons = new FinishReasons();
  private boolean started;
  private boolean done;
  private boolean failed;
  private boolean toolCalls;
  private String model;
  private String serviceTier;
  private JsonNode reported;
  private Usage usage;

  /**
   * @param choices as many as were asked for
   * @param hideUsage usage was asked for, but not by the application
   */
  ChatStream(Estimate estimate, int choices, boolean hideUsage) {
    this.estimate = estimate;
    this.choices = choices;
    this.hideUsage = hideUsage;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    Sse event = Sse.parse(bytes);
    if (event == null || done) {
      return bytes;
    }
    if (event.dataIs("[DONE]")) {
      done = true;
      return bytes;
    }
    JsonNode chunk = event.object();
    if (chunk == null) {
      merge.spoil();
    } else if (chunk.hasNonNull("error") || event.name().equals("error")) {
      failed = true;
    } else {
      read(chunk);
      return hideUsage ? UsageHiding.hide(chunk, bytes) : bytes;
    }
    return bytes;
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
    String finish = reasons.one();
    boolean storable = told == End.COMPLETE && !merge.spoiled();
    return new Outcome(
        told,
        usage(told),
        model,
        finish,
        toolCalls,
        serviceTier,
        new Memo<>(() -> whole(storable)));
  }

  private void read(JsonNode chunk) {
    started = true;
    model = text(chunk, "model", model);
    serviceTier = text(chunk, "service_tier", serviceTier);
    for (JsonNode choice : chunk.path("choices")) {
      reasons.put(choice.path("index").asInt(0), choice.path("finish_reason").textValue());
      toolCalls |= ChatReply.asksForTools(choice.path("delta"));
    }
    readUsage(chunk.path("usage"));
    readUsage(chunk.path("x_groq").path("usage"));
    if (!merge.spoiled()) {
      merge.add(chunk);
    }
  }

  /** Some providers report with every chunk what was used so far: the last one counts. */
  private void readUsage(JsonNode node) {
    Usage told = Usages.of(node);
    if (told != null) {
      usage = told;
      reported = node;
    }
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
    if (!started && told == End.FAILED) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    merge.messages().forEach(message -> Prompts.grown(message, text));
    return estimate.usage(text.toString());
  }

  private Optional<byte[]> whole(boolean storable) {
    if (!storable) {
      return Optional.empty();
    }
    JsonNode whole = merge.whole(reported);
    return ChatReply.answers(whole, choices) ? Optional.of(Json.bytes(whole)) : Optional.empty();
  }

  private static String text(JsonNode chunk, String field, String otherwise) {
    String text = chunk.path(field).textValue();
    return text == null || text.isEmpty() ? otherwise : text;
  }
}

package scrimp.dialect.openai;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.LastText;
import scrimp.dialect.common.Tokens;

/** {@code POST /completions}, the API before chat: a prompt, or several, is written on. */
final class CompletionsWire extends OpenAiWire {
  private static final Set<String> STORABLE_FINISH = Set.of("stop", "eos");

  /** What holds where a body sets no cap. */
  private static final int CAP_BY_DEFAULT = 16;

  CompletionsWire() {
    super("openai.completions", Set.of("stream", "stream_options", "user", "service_tier"));
  }

  @Override
  public String operation() {
    return "text_completion";
  }

  @Override
  public OptionalInt maxOutputTokens(JsonNode body) {
    OptionalInt set = super.maxOutputTokens(body);
    return set.isPresent() ? set : OptionalInt.of(CAP_BY_DEFAULT);
  }

  @Override
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    body.put(OutputCap.CHAT_OLD, tokens);
  }

  @Override
  public boolean reachedCap(Outcome outcome) {
    return "length".equals(outcome.finishReason());
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return body.path("prompt").isMissingNode() ? Optional.of("no prompt") : Optional.empty();
  }

  @Override
  protected Optional<JsonPointer> question(LastText body) {
    return body.body().hasNonNull("suffix") ? Optional.empty() : body.field("prompt");
  }

  @Override
  public boolean needsUsageAsked(JsonNode body) {
    return stream(body) && !ChatWire.usageAsked(body);
  }

  @Override
  public void askUsage(ObjectNode body) {
    body.withObjectProperty("stream_options").put("include_usage", true);
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    int choices = prompts(sent) * Math.max(1, sent.path("n").asInt(1));
    boolean hideUsage = ChatWire.usageAsked(sent) && !ChatWire.usageAsked(received);
    return live
        ? new CompletionsStream(estimate, choices, hideUsage)
        : new CompletionsReply(estimate, choices);
  }

  /** A list of texts or of token lists is as many prompts; a list of tokens is one. */
  private static int prompts(JsonNode body) {
    JsonNode prompt = body.path("prompt");
    boolean several = prompt.isArray() && !prompt.isEmpty() && !prompt.get(0).isNumber();
    return several ? prompt.size() : 1;
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    Prompts.content(body.path("prompt"), to);
    Prompts.content(body.path("suffix"), to);
  }

  /** A prompt may also be tokens already. */
  @Override
  void overhead(JsonNode body, Tokens tokens) {
    for (JsonNode element : body.path("prompt")) {
      tokens.plus(element.isNumber() ? 1 : element.size());
    }
  }

  @Override
  Optional<String> unstorableFinish(String finishReason) {
    if (finishReason == null) {
      return Optional.of("no finish reason");
    }
    return STORABLE_FINISH.contains(finishReason)
        ? Optional.empty()
        : Optional.of("finish reason " + finishReason);
  }

  @Override
  byte[] renderStream(ObjectNode whole, JsonNode request) {
    return new CompletionsRendering(whole, ChatWire.usageAsked(request)).events();
  }
}

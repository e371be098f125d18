package scrimp.dialect.openai;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.LastText;
import scrimp.dialect.common.Tokens;

/** {@code POST /chat/completions}. */
final class ChatWire extends OpenAiWire {
  private static final String CAP_REACHED = "length";
  private static final Set<String> STORABLE_FINISH =
      Set.of("stop", "eos", "tool_calls", "function_call");

  /** What reasoning models answer with "unsupported parameter" or "unsupported value". */
  private static final List<String> SAMPLING =
      List.of(
          "temperature",
          "top_p",
          "presence_penalty",
          "frequency_penalty",
          "logprobs",
          "top_logprobs",
          "logit_bias");

  ChatWire() {
    super(
        "openai.chat",
        Set.of(
            "stream",
            "stream_options",
            "user",
            "safety_identifier",
            "metadata",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "service_tier"));
  }

  @Override
  public void setModel(ObjectNode body, String model) {
    super.setModel(body, model);
    ModelFamily family = ModelFamily.of(model);
    OutputCap.moveForChat(body, family);
    if (family == ModelFamily.REASONING) {
      body.remove(SAMPLING);
    } else if (family == ModelFamily.CLASSIC) {
      body.remove(List.of("reasoning_effort", "verbosity"));
    }
  }

  @Override
  public boolean tools(JsonNode body) {
    return super.tools(body) || !body.path("functions").isEmpty();
  }

  @Override
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    OutputCap.setForChat(body, model, tokens);
  }

  @Override
  public boolean reachedCap(Outcome outcome) {
    return CAP_REACHED.equals(outcome.finishReason());
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return Uncacheable.chat(body);
  }

  @Override
  protected Optional<JsonPointer> question(LastText body) {
    return body.last("messages", message -> message.path("role").asText("").equals("user"))
        .flatMap(at -> body.content(at.appendProperty("content"), Prompts::isText));
  }

  @Override
  public boolean needsUsageAsked(JsonNode body) {
    return stream(body) && !usageAsked(body);
  }

  @Override
  public void askUsage(ObjectNode body) {
    JsonNode options = body.path("stream_options");
    ObjectNode changed = options.isObject() ? options.deepCopy() : body.objectNode();
    body.set("stream_options", changed.put("include_usage", true));
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    int choices = Math.max(1, sent.path("n").asInt(1));
    if (!live) {
      return new ChatReply(estimate, choices);
    }
    return new ChatStream(estimate, choices, usageAsked(sent) && !usageAsked(received));
  }

  static boolean usageAsked(JsonNode body) {
    return body.path("stream_options").path("include_usage").asBoolean(false);
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    body.path("messages").forEach(message -> Prompts.message(message, to));
  }

  @Override
  void overhead(JsonNode body, Tokens tokens) {
    PromptOverhead.messages(body.path("messages"), tokens);
    PromptOverhead.tools(body.path("tools"), tokens);
    PromptOverhead.tools(body.path("functions"), tokens);
    PromptOverhead.json(body.path("response_format").path("json_schema"), tokens);
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
    return new ChatRendering(whole, usageAsked(request)).events();
  }
}

package scrimp.dialect.openai;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.LastText;
import scrimp.dialect.common.Tokens;

/** {@code POST /responses}. */
final class ResponsesWire extends OpenAiWire {
  private static final String CAP_REACHED = "max_output_tokens";

  ResponsesWire() {
    super(
        "openai.responses",
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
    if (family == ModelFamily.REASONING) {
      body.remove(Set.of("temperature", "top_p", "top_logprobs"));
    } else if (family == ModelFamily.CLASSIC) {
      body.remove("reasoning");
    }
  }

  @Override
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    body.put(OutputCap.RESPONSES, tokens);
  }

  @Override
  public boolean reachedCap(Outcome outcome) {
    return CAP_REACHED.equals(outcome.finishReason());
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return Uncacheable.responses(body);
  }

  @Override
  protected Optional<JsonPointer> question(LastText body) {
    return body.field("input")
        .or(
            () ->
                body.last("input", item -> item.path("role").asText("").equals("user"))
                    .flatMap(at -> body.content(at.appendProperty("content"), Prompts::isText)));
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    return live ? new ResponsesStream(estimate) : new ResponsesReply(estimate);
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    Prompts.content(body.path("instructions"), to);
    JsonNode input = body.path("input");
    if (input.isTextual()) {
      to.accept(input.textValue());
    }
    input.forEach(item -> Prompts.item(item, to));
  }

  @Override
  void overhead(JsonNode body, Tokens tokens) {
    JsonNode input = body.path("input");
    PromptOverhead.messages(input, tokens);
    if (body.hasNonNull("instructions")) {
      PromptOverhead.message(tokens);
    }
    if (input.isTextual()) {
      PromptOverhead.message(tokens);
    }
    PromptOverhead.tools(body.path("tools"), tokens);
    PromptOverhead.json(body.path("text").path("format").path("schema"), tokens);
  }

  @Override
  Optional<String> unstorableFinish(String finishReason) {
    return ResponsesReply.COMPLETED.equals(finishReason)
        ? Optional.empty()
        : Optional.of(finishReason == null ? "no status" : "status " + finishReason);
  }

  @Override
  byte[] renderStream(ObjectNode whole, JsonNode request) {
    return new ResponsesRendering(whole).events();
  }
}

package scrimp.testapps.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Json;

/**
 * What an answer costs in tokens, and how the API writes that down: its input tokens are those that
 * have nothing to do with the prompt cache.
 *
 * @param writtenForAnHour a part of what is written to the prompt cache
 */
record Billing(BilledUsage usage, int writtenForAnHour) {

  /** What the prompt itself asks for goes before what the prompt cache really holds. */
  static Billing of(Ask ask, Answer answer, PromptCache.Use use) {
    Directives directives = ask.prompt().directives();
    boolean asked = directives.has("cached") || directives.has("cache-write");
    int cached = asked ? directives.number("cached", 0) : use.read();
    int written = asked ? directives.number("cache-write", 0) : use.written();
    int hour = asked ? directives.number("cache-write-hour", 0) : use.writtenForAnHour();
    BilledUsage usage =
        new BilledUsage(
            Math.max(ask.inputTokens(), cached + written),
            cached,
            written,
            answer.outputTokens(),
            answer.reasoningTokens(),
            0);
    return new Billing(usage, Math.min(hour, written));
  }

  /** The usage of a whole message. */
  ObjectNode whole() {
    ObjectNode json = input().put("output_tokens", usage.output());
    json.set("output_tokens_details", thinking());
    return json.put("service_tier", "standard");
  }

  /** The usage at a stream's beginning. */
  ObjectNode begun() {
    return input().put("output_tokens", 1).put("service_tier", "standard");
  }

  /** The usage at a stream's end. */
  ObjectNode ended() {
    ObjectNode json =
        Json.object()
            .put("input_tokens", plain())
            .put("cache_creation_input_tokens", usage.cacheWrite())
            .put("cache_read_input_tokens", usage.cached())
            .put("output_tokens", usage.output());
    json.set("output_tokens_details", thinking());
    return json;
  }

  private ObjectNode input() {
    ObjectNode json =
        Json.object()
            .put("input_tokens", plain())
            .put("cache_creation_input_tokens", usage.cacheWrite())
            .put("cache_read_input_tokens", usage.cached());
    json.putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", usage.cacheWrite() - writtenForAnHour)
        .put("ephemeral_1h_input_tokens", writtenForAnHour);
    return json;
  }

  private ObjectNode thinking() {
    return Json.object().put("thinking_tokens", usage.reasoning());
  }

  private int plain() {
    return usage.input() - usage.cached() - usage.cacheWrite();
  }
}

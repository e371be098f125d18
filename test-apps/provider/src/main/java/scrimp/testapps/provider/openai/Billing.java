package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Json;

/** What answers cost in tokens, and how each API writes that down. */
final class Billing {
  private Billing() {}

  /**
   * A prompt too short for the cached tokens that it asks for is billed as if it were long enough.
   */
  static BilledUsage of(Ask ask, List<Answer> answers) {
    Directives directives = ask.prompt().directives();
    int cached = directives.number("cached", 0);
    int written = directives.number("cache-write", 0);
    return new BilledUsage(
        Math.max(ask.inputTokens(), cached + written),
        cached,
        written,
        answers.stream().mapToInt(Answer::outputTokens).sum(),
        answers.stream().mapToInt(Answer::reasoningTokens).sum(),
        answers.stream().mapToInt(Answer::audioTokens).sum());
  }

  static ObjectNode chat(BilledUsage usage) {
    ObjectNode json =
        Json.object()
            .put("prompt_tokens", usage.input())
            .put("completion_tokens", usage.output())
            .put("total_tokens", usage.total());
    json.putObject("prompt_tokens_details")
        .put("cached_tokens", usage.cached())
        .put("cache_write_tokens", usage.cacheWrite())
        .put("audio_tokens", 0);
    json.putObject("completion_tokens_details")
        .put("reasoning_tokens", usage.reasoning())
        .put("audio_tokens", usage.audio())
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return json;
  }

  static ObjectNode responses(BilledUsage usage) {
    ObjectNode json = Json.object().put("input_tokens", usage.input());
    json.putObject("input_tokens_details")
        .put("cached_tokens", usage.cached())
        .put("cache_write_tokens", usage.cacheWrite());
    json.put("output_tokens", usage.output());
    json.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
    return json.put("total_tokens", usage.total());
  }
}

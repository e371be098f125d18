package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import scrimp.call.Usage;
import scrimp.dialect.common.TokenCount;

/** The counts in a reply's last line. */
final class Usages {
  private Usages() {}

  /**
   * Null where nothing is reported. A prompt that was evaluated before may not be counted again.
   */
  static Usage of(JsonNode reply) {
    long prompt = TokenCount.of(reply.path("prompt_eval_count"));
    long written = TokenCount.of(reply.path("eval_count"));
    return prompt == TokenCount.ABSENT && written == TokenCount.ABSENT
        ? null
        : Usage.of(Math.max(0, prompt), Math.max(0, written));
  }
}

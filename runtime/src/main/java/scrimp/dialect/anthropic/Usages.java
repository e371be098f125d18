package scrimp.dialect.anthropic;

import static scrimp.dialect.common.TokenCount.ABSENT;

import com.fasterxml.jackson.databind.JsonNode;
import scrimp.call.Usage;
import scrimp.dialect.common.TokenCount;

/**
 * Token usage as Anthropic reports it: {@code input_tokens} are only those that were neither read
 * from the prompt cache nor written to it, while {@link Usage#input} counts them all.
 */
final class Usages {
  private Usages() {}

  /** The usage that this node reports, or null where it reports none. */
  static Usage of(JsonNode usage) {
    if (usage == null || !usage.isObject()) {
      return null;
    }
    long plain = TokenCount.of(usage.path("input_tokens"));
    long output = TokenCount.of(usage.path("output_tokens"));
    if (plain == ABSENT && output == ABSENT) {
      return null;
    }
    JsonNode written = usage.path("cache_creation");
    long minutes = count(written.path("ephemeral_5m_input_tokens"));
    long hour = count(written.path("ephemeral_1h_input_tokens"));
    long write = Math.max(count(usage.path("cache_creation_input_tokens")), minutes + hour);
    long read = count(usage.path("cache_read_input_tokens"));
    Compaction compaction = Compaction.of(usage.path("iterations"));
    long all = Math.max(0, output) + compaction.output;
    return new Usage(
        Math.max(0, plain) + read + write + compaction.input,
        read,
        write,
        hour,
        0,
        all,
        Math.min(all, count(usage.path("output_tokens_details").path("thinking_tokens"))),
        0,
        count(usage.path("server_tool_use").path("web_search_requests")),
        false);
  }

  /**
   * The tier by which prices differ: {@code fast}, inference in the US alone as {@code us}, both as
   * {@code fast-us}, else the service tier; null where nothing is said.
   */
  static String tier(JsonNode usage) {
    boolean fast = usage.path("speed").asText("").equals("fast");
    if (usage.path("inference_geo").asText("").equals("us")) {
      return fast ? "fast-us" : "us";
    }
    return fast ? "fast" : usage.path("service_tier").textValue();
  }

  private static long count(JsonNode value) {
    return Math.max(0, TokenCount.of(value));
  }

  /** What summarising the conversation took, which is billed but not in the totals. */
  private record Compaction(long input, long output) {
    static Compaction of(JsonNode iterations) {
      long input = 0;
      long output = 0;
      for (JsonNode iteration : iterations) {
        if (iteration.path("type").asText("").equals("compaction")) {
          input += count(iteration.path("input_tokens"));
          output += count(iteration.path("output_tokens"));
        }
      }
      return new Compaction(input, output);
    }
  }
}

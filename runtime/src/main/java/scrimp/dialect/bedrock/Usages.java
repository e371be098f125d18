package scrimp.dialect.bedrock;

import static scrimp.dialect.common.TokenCount.ABSENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import scrimp.call.Headers;
import scrimp.call.Usage;
import scrimp.dialect.common.TokenCount;

/**
 * Token usage as Bedrock reports it: its input tokens are only those that were neither read from
 * the prompt cache nor written to it, while {@link Usage#input} counts them all.
 */
final class Usages {
  private static final String HEADER = "x-amzn-bedrock-";

  private Usages() {}

  /** What Converse reports, and Nova under other names for the cache; null where nothing. */
  static Usage of(JsonNode usage) {
    long hour = 0;
    for (JsonNode detail : usage.path("cacheDetails")) {
      boolean forAnHour = detail.path("ttl").asText("").equals("1h");
      hour += forAnHour ? Math.max(0, TokenCount.of(detail.path("inputTokens"))) : 0;
    }
    return usage(
        TokenCount.of(usage.path("inputTokens")),
        TokenCount.of(usage.path("outputTokens")),
        first(usage, "cacheReadInputTokens", "cacheReadInputTokenCount"),
        first(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount"),
        hour);
  }

  /** What the last chunk of an invoked model's stream reports, or null. */
  static Usage ofMetrics(JsonNode metrics) {
    return usage(
        TokenCount.of(metrics.path("inputTokenCount")),
        TokenCount.of(metrics.path("outputTokenCount")),
        TokenCount.of(metrics.path("cacheReadInputTokenCount")),
        TokenCount.of(metrics.path("cacheWriteInputTokenCount")),
        0);
  }

  /** What the headers of an invoked model's whole reply report, or null. */
  static Usage of(Headers headers) {
    return usage(
        count(headers, "input-token-count"),
        count(headers, "output-token-count"),
        count(headers, "cache-read-input-token-count"),
        count(headers, "cache-write-input-token-count"),
        0);
  }

  /** The tier that was used, in the words of the price table, or null. */
  static String tier(JsonNode reply) {
    return reply.path("serviceTier").path("type").textValue();
  }

  private static Usage usage(long plain, long output, long read, long write, long hour) {
    if (plain == ABSENT && output == ABSENT) {
      return null;
    }
    long cached = Math.max(0, read);
    long written = Math.max(Math.max(0, write), hour);
    long input = Math.max(0, plain) + cached + written;
    return new Usage(input, cached, written, hour, 0, Math.max(0, output), 0, 0, 0, false);
  }

  private static long first(JsonNode usage, String name, String other) {
    return TokenCount.of(usage.has(name) ? usage.path(name) : usage.path(other));
  }

  private static long count(Headers headers, String name) {
    String value = headers.first(HEADER + name);
    return value == null ? ABSENT : TokenCount.of(TextNode.valueOf(value));
  }
}

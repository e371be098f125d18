package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import scrimp.call.Usage;
import scrimp.dialect.common.TokenCount;

/**
 * Google's {@code usageMetadata}. The prompt's count holds what was cached, but not what tools put
 * into the prompt; the candidates' count does not hold the thoughts, which are billed as output.
 */
final class Usages {
  private static final String AUDIO = "AUDIO";

  private Usages() {}

  /** The usage that this node reports, or null where it reports none. */
  static Usage of(JsonNode metadata) {
    long prompt = TokenCount.of(metadata.path("promptTokenCount"));
    long written = TokenCount.of(metadata.path("candidatesTokenCount"));
    long total = TokenCount.of(metadata.path("totalTokenCount"));
    if (prompt == TokenCount.ABSENT && written == TokenCount.ABSENT && total == TokenCount.ABSENT) {
      return null;
    }
    long input = Math.max(0, prompt) + count(metadata, "toolUsePromptTokenCount");
    long thoughts = count(metadata, "thoughtsTokenCount");
    long output = thoughts + Math.max(0, written);
    if (written == TokenCount.ABSENT && total > input + output) {
      output = total - input;
    }
    long cached = Math.min(input, count(metadata, "cachedContentTokenCount"));
    long heard =
        count(metadata, "promptTokensDetails", AUDIO)
            + count(metadata, "toolUsePromptTokensDetails", AUDIO)
            - count(metadata, "cacheTokensDetails", AUDIO);
    return new Usage(
        input,
        cached,
        0,
        Math.max(0, Math.min(input - cached, heard)),
        output,
        Math.min(output, thoughts),
        Math.min(output, count(metadata, "candidatesTokensDetails", AUDIO)),
        false);
  }

  /** The tier that was used, in the words of the price table; null for the usual one. */
  static String tier(JsonNode metadata) {
    String told =
        metadata
            .path("serviceTier")
            .asText(metadata.path("trafficType").asText(""))
            .toLowerCase(Locale.ROOT);
    if (told.endsWith("priority")) {
      return "priority";
    }
    return told.endsWith("flex") ? "flex" : null;
  }

  private static long count(JsonNode metadata, String field) {
    return Math.max(0, TokenCount.of(metadata.path(field)));
  }

  private static long count(JsonNode metadata, String details, String modality) {
    long sum = 0;
    for (JsonNode detail : metadata.path(details)) {
      if (modality.equals(detail.path("modality").textValue())) {
        sum += count(detail, "tokenCount");
      }
    }
    return sum;
  }
}

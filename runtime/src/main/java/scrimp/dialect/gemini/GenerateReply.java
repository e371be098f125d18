package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** A reply as one document: a GenerateContentResponse, or an array of chunks that make up one. */
final class GenerateReply extends WholeReply {
  private final Estimate estimate;
  private final int expected;

  /**
   * @param expected as many candidates as were asked for
   */
  GenerateReply(Estimate estimate, int expected) {
    super(estimate, Usages::of);
    this.estimate = estimate;
    this.expected = expected;
  }

  @Override
  protected JsonNode parse(byte[] whole) {
    try {
      JsonNode node = Json.mapper().readTree(whole);
      if (node == null || node.isObject()) {
        return node;
      }
      return node.isArray() && !node.isEmpty() ? merged(node) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static JsonNode merged(JsonNode chunks) {
    Merge merge = new Merge();
    for (JsonNode chunk : chunks) {
      if (chunk.hasNonNull("error")) {
        return chunk;
      }
      merge.add(chunk);
    }
    return merge.whole();
  }

  @Override
  protected boolean answers(JsonNode body) {
    return Candidates.answers(body, expected);
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    Candidates candidates = new Candidates();
    candidates.see(body);
    Usage reported = Usages.of(body.path("usageMetadata"));
    return new Outcome(
        end,
        reported != null ? reported : estimate.usage(Candidates.text(body)),
        body.path("modelVersion").textValue(),
        candidates.reason(),
        candidates.toolCalls(),
        Usages.tier(body.path("usageMetadata")),
        whole);
  }
}

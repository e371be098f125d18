package scrimp.dialect.bedrock;

import static scrimp.dialect.common.TokenCount.ABSENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Skimmed;
import scrimp.dialect.common.TokenCount;
import scrimp.dialect.common.WholeReply;

/** A reply with embeddings; Titan's tell their tokens, of others a header of the reply does. */
final class EmbedReply extends WholeReply {
  private static final String COUNT = "inputTextTokenCount";
  private static final Set<String> FIELDS = Set.of(COUNT);
  private static final Set<String> VECTORS = Set.of("embedding", "embeddings", "embeddingsByType");

  private final Estimate estimate;

  EmbedReply(Estimate estimate) {
    super(estimate, Usages::of);
    this.estimate = estimate;
  }

  @Override
  protected JsonNode parse(byte[] whole) {
    return Skimmed.of(whole, FIELDS, VECTORS);
  }

  @Override
  protected boolean answers(JsonNode body) {
    return VECTORS.stream().anyMatch(body::has);
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    long counted = TokenCount.of(body.path(COUNT));
    Usage usage = counted == ABSENT ? estimate.usage("") : Usage.of(counted, 0);
    return new Outcome(end, usage, null, null, false, null, whole);
  }
}

package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Skimmed;
import scrimp.dialect.common.WholeReply;

/** A reply with embeddings; the older endpoint reports no usage, which is counted then. */
final class EmbedReply extends WholeReply {
  private static final Set<String> FIELDS = Set.of("model", "error", "prompt_eval_count");
  private static final Set<String> VECTORS = Set.of("embedding", "embeddings");

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
    Usage reported = Usages.of(body);
    Usage usage = reported != null ? reported : estimate.usage("");
    return new Outcome(end, usage, body.path("model").textValue(), null, false, null, whole);
  }
}

package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** Verdicts. Where no usage is reported, none is billed. */
final class ModerationsReply extends WholeReply {

  ModerationsReply(Estimate estimate) {
    super(estimate, Usages::of);
  }

  @Override
  protected boolean answers(JsonNode body) {
    return !body.path("results").isEmpty();
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    Usage reported = Usages.of(body.path("usage"));
    Usage usage = reported == null ? Usage.NONE : reported;
    return new Outcome(end, usage, body.path("model").textValue(), null, false, null, whole);
  }
}

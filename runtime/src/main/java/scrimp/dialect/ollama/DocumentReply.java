package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** A reply as one document. */
final class DocumentReply extends WholeReply {
  private final Estimate estimate;
  private final Shape shape;

  DocumentReply(Estimate estimate, Shape shape) {
    super(estimate, Usages::of);
    this.estimate = estimate;
    this.shape = shape;
  }

  @Override
  protected boolean answers(JsonNode body) {
    return body.path("done").asBoolean(false) && !shape.written(body).isEmpty();
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    Usage reported = Usages.of(body);
    return new Outcome(
        end,
        reported != null ? reported : estimate.usage(shape.text(body)),
        body.path("model").textValue(),
        body.path("done_reason").textValue(),
        shape.toolCalls(body),
        null,
        whole);
  }
}

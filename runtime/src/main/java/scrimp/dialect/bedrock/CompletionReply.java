package scrimp.dialect.bedrock;

import static scrimp.dialect.common.TokenCount.ABSENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.TokenCount;
import scrimp.dialect.common.WholeReply;

/** A reply with one text as one document. */
final class CompletionReply extends WholeReply {
  private final Completion format;
  private final Estimate estimate;

  CompletionReply(Completion format, Estimate estimate) {
    super(estimate, Usages::of);
    this.format = format;
    this.estimate = estimate;
  }

  @Override
  protected boolean answers(JsonNode body) {
    return format.answers(body);
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    return new Outcome(
        end, usage(body), null, format.reason(body), asksForTools(body), null, whole);
  }

  static boolean asksForTools(JsonNode body) {
    return !body.path("tool_calls").isEmpty();
  }

  private Usage usage(JsonNode body) {
    long input = count(body, format.counts().input());
    long output = count(format.written(body), format.counts().output());
    return input == ABSENT && output == ABSENT
        ? estimate.usage(format.text(body))
        : Usage.of(Math.max(0, input), Math.max(0, output));
  }

  /**
   * @param field or null
   */
  static long count(JsonNode holder, String field) {
    return field == null ? ABSENT : TokenCount.of(holder.path(field));
  }
}

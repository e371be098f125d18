package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** A text completion as one document. */
final class CompletionsReply extends WholeReply {
  private final int choices;

  /**
   * @param choices as many as were asked for
   */
  CompletionsReply(Estimate estimate, int choices) {
    super(estimate, Usages::of);
    this.choices = choices;
  }

  @Override
  protected boolean answers(JsonNode body) {
    return answers(body, choices);
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    FinishReasons reasons = new FinishReasons();
    StringBuilder text = new StringBuilder();
    int index = 0;
    for (JsonNode choice : body.path("choices")) {
      reasons.put(index++, choice.path("finish_reason").textValue());
      text.append(choice.path("text").asText(""));
    }
    return new Outcome(
        end,
        usage(body, text.toString()),
        body.path("model").textValue(),
        reasons.one(),
        false,
        body.path("service_tier").textValue(),
        whole);
  }

  static boolean answers(JsonNode body, int expected) {
    JsonNode choices = body.path("choices");
    for (JsonNode choice : choices) {
      if (!choice.path("text").isTextual()) {
        return false;
      }
    }
    return choices.size() == expected;
  }
}

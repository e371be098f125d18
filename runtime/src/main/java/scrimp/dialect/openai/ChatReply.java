package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** A chat completion as one document. */
final class ChatReply extends WholeReply {
  private final int choices;

  /**
   * @param choices as many as were asked for
   */
  ChatReply(Estimate estimate, int choices) {
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
    boolean toolCalls = false;
    StringBuilder text = new StringBuilder();
    int index = 0;
    for (JsonNode choice : body.path("choices")) {
      JsonNode message = choice.path("message");
      reasons.put(index++, choice.path("finish_reason").textValue());
      toolCalls |= asksForTools(message);
      Prompts.answer(message, text::append);
    }
    return new Outcome(
        end,
        usage(body, text.toString()),
        body.path("model").textValue(),
        reasons.one(),
        toolCalls,
        body.path("service_tier").textValue(),
        whole);
  }

  static boolean answers(JsonNode body, int expected) {
    JsonNode choices = body.path("choices");
    for (JsonNode choice : choices) {
      if (!choice.path("message").isObject()) {
        return false;
      }
    }
    return choices.size() == expected;
  }

  static boolean asksForTools(JsonNode message) {
    return !message.path("tool_calls").isEmpty() || message.hasNonNull("function_call");
  }
}

package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** A message as one document. */
final class MessageReply extends WholeReply {
  MessageReply(Estimate estimate) {
    super(estimate, Usages::of);
  }

  @Override
  protected boolean answers(JsonNode body) {
    return isAnswer(body);
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    StringBuilder text = new StringBuilder();
    Prompts.content(body.path("content"), text::append);
    return new Outcome(
        end,
        usage(body, text.toString()),
        body.path("model").textValue(),
        body.path("stop_reason").textValue(),
        asksForTools(body),
        Usages.tier(body.path("usage")),
        whole);
  }

  static boolean isAnswer(JsonNode message) {
    return message.path("content").isArray() && !message.path("content").isEmpty();
  }

  static boolean asksForTools(JsonNode message) {
    for (JsonNode block : message.path("content")) {
      if (block.path("type").asText("").equals("tool_use")) {
        return true;
      }
    }
    return false;
  }
}

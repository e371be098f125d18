package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** A reply of Converse as one document. */
final class ConverseReply extends WholeReply {
  private static final Set<String> TOLD =
      Set.of("text", "toolUse", "reasoningContent", "citationsContent");

  ConverseReply(Estimate estimate) {
    super(estimate, Usages::of);
  }

  @Override
  protected boolean answers(JsonNode body) {
    return isAnswer(body);
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    JsonNode content = content(body);
    StringBuilder text = new StringBuilder();
    Contents.blocks(content, text::append);
    return new Outcome(
        end,
        usage(body, text.toString()),
        model(body),
        body.path("stopReason").textValue(),
        asksForTools(content),
        Usages.tier(body),
        whole);
  }

  static JsonNode content(JsonNode body) {
    return body.path("output").path("message").path("content");
  }

  /** Whether it has content, all of which could be told as a stream of events as well. */
  static boolean isAnswer(JsonNode body) {
    JsonNode content = content(body);
    for (JsonNode block : content) {
      if (block.size() != 1 || !TOLD.contains(block.fieldNames().next())) {
        return false;
      }
    }
    return content.isArray() && !content.isEmpty();
  }

  /** Tools that Bedrock runs itself have a type. */
  static boolean asksForTools(JsonNode content) {
    for (JsonNode block : content) {
      if (block.path("toolUse").isObject() && !block.path("toolUse").hasNonNull("type")) {
        return true;
      }
    }
    return false;
  }

  /** Only a router of prompts tells which model it chose. */
  static String model(JsonNode body) {
    String chosen = body.path("trace").path("promptRouter").path("invokedModelId").textValue();
    return chosen == null ? null : chosen.substring(chosen.lastIndexOf('/') + 1);
  }
}

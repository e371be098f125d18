package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/** The cap on output tokens in its three spellings. */
final class OutputCap {
  static final String CHAT_OLD = "max_tokens";
  static final String CHAT_NEW = "max_completion_tokens";
  static final String RESPONSES = "max_output_tokens";

  private OutputCap() {}

  /** The lowest cap that the body sets. */
  static OptionalInt of(JsonNode body) {
    return List.of(CHAT_NEW, CHAT_OLD, RESPONSES).stream()
        .map(body::path)
        .filter(JsonNode::canConvertToInt)
        .mapToInt(JsonNode::intValue)
        .min();
  }

  /** Sets the cap wherever the chat body has one already, else where the model's family has it. */
  static void setForChat(ObjectNode body, String model, int tokens) {
    boolean hasNew = body.hasNonNull(CHAT_NEW);
    boolean hasOld = body.hasNonNull(CHAT_OLD);
    boolean useNew = hasNew || (!hasOld && ModelFamily.of(model).takesOnlyCompletionTokens());
    // a body that sets both is refused by OpenAI; it stays the application's own mistake
    set(body, CHAT_NEW, useNew, tokens);
    set(body, CHAT_OLD, hasOld || !useNew, tokens);
  }

  /** Moves the cap to the field that the new model takes. */
  static void moveForChat(ObjectNode body, ModelFamily family) {
    if (family.takesOnlyCompletionTokens()) {
      rename(body, CHAT_OLD, CHAT_NEW);
    } else if (family == ModelFamily.OTHER) {
      rename(body, CHAT_NEW, CHAT_OLD);
    }
  }

  private static void rename(ObjectNode body, String from, String to) {
    if (body.hasNonNull(from) && !body.hasNonNull(to)) {
      body.set(to, body.get(from));
      body.remove(from);
    }
  }

  private static void set(ObjectNode body, String field, boolean used, int tokens) {
    if (used) {
      body.put(field, tokens);
    } else {
      body.remove(field);
    }
  }
}

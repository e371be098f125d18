package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What the candidates of a reply tell, over all of its chunks. */
final class Candidates {
  private static final String STOP = "STOP";

  private final Map<Integer, String> reasons = new TreeMap<>();
  private String blocked;
  private boolean toolCalls;

  void see(JsonNode reply) {
    String reason = reply.path("promptFeedback").path("blockReason").textValue();
    blocked = reason == null ? blocked : reason;
    int at = 0;
    for (JsonNode candidate : reply.path("candidates")) {
      int index = candidate.path("index").asInt(at);
      String finish = candidate.path("finishReason").textValue();
      if (finish != null || !reasons.containsKey(index)) {
        reasons.put(index, finish);
      }
      for (JsonNode part : candidate.path("content").path("parts")) {
        toolCalls |= part.path("functionCall").isObject();
      }
      at++;
    }
  }

  boolean toolCalls() {
    return toolCalls;
  }

  /** Whether nothing more can come: the prompt was blocked, or so many candidates have ended. */
  boolean finished(int expected) {
    return blocked != null || reasons.size() >= expected && !reasons.containsValue(null);
  }

  /** All reasons as one, the first that is not {@code STOP}; null where one has not ended. */
  String reason() {
    if (blocked != null) {
      return blocked;
    }
    String one = null;
    for (String reason : reasons.values()) {
      if (reason == null) {
        return null;
      }
      if (one == null || one.equals(STOP)) {
        one = reason;
      }
    }
    return one;
  }

  /** Whether that whole reply has so many candidates, each with a content. */
  static boolean answers(JsonNode whole, int expected) {
    JsonNode candidates = whole.path("candidates");
    for (JsonNode candidate : candidates) {
      if (!candidate.path("content").isObject()) {
        return false;
      }
    }
    return candidates.size() == expected;
  }

  static String text(JsonNode whole) {
    StringBuilder text = new StringBuilder();
    whole
        .path("candidates")
        .forEach(candidate -> Texts.content(candidate.path("content"), text::append));
    return text.toString();
  }
}

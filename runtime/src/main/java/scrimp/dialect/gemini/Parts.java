package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;

/** What parts are, as far as streams cut them. */
final class Parts {
  static final String SIGNATURE = "thoughtSignature";
  private static final Set<String> OF_TEXT = Set.of("text", "thought", SIGNATURE);

  private Parts() {}

  /** Whether it is text, thought or said, and nothing else besides. */
  static boolean isText(JsonNode part) {
    if (!part.path("text").isTextual()) {
      return false;
    }
    for (Iterator<String> names = part.fieldNames(); names.hasNext(); ) {
      if (!OF_TEXT.contains(names.next())) {
        return false;
      }
    }
    return true;
  }

  /** Whether the second is more of the first. A signature ends what it signs. */
  static boolean goesOn(JsonNode first, JsonNode second) {
    return isText(second)
        && !first.has(SIGNATURE)
        && first.path("thought").asBoolean(false) == second.path("thought").asBoolean(false);
  }
}

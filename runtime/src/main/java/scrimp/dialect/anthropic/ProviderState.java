package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Whether a request names, or carries, something that only the provider has which made it. */
final class ProviderState {
  private static final String FILE = "file_id";

  /** Fields, however deep, that hold such a thing; a signature is checked by who signed. */
  private static final Set<String> NAMES =
      Set.of(FILE, "encrypted_content", "encrypted_index", "signature");

  /** What an application describes by its own names: {@code file_id} may be one of them. */
  private static final Set<String> OWN = Set.of("input_schema", "schema", "input");

  private ProviderState() {}

  static boolean named(JsonNode body) {
    return body.hasNonNull("container") || below(body, NAMES);
  }

  static boolean files(JsonNode body) {
    return below(body, Set.of(FILE));
  }

  private static boolean below(JsonNode node, Set<String> names) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (holds(field.getKey(), field.getValue(), names)) {
          return true;
        }
      }
      return names == NAMES && node.path("type").asText("").equals("redacted_thinking");
    }
    for (JsonNode element : node) {
      if (below(element, names)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(String field, JsonNode value, Set<String> names) {
    if (OWN.contains(field)) {
      return false;
    }
    return names.contains(field) && !value.asText("").isEmpty() || below(value, names);
  }
}

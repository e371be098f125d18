package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Whether a request names something that only the provider has which made it. */
final class ProviderState {
  /** Fields, however deep, that hold such a name. */
  private static final Set<String> NAMES =
      Set.of(
          "previous_response_id",
          "conversation",
          "file_id",
          "file_ids",
          "vector_store_ids",
          "encrypted_content");

  /** What an application describes by its own names: {@code file_id} may be one of them. */
  private static final Set<String> SCHEMAS = Set.of("parameters", "schema");

  private ProviderState() {}

  static boolean named(JsonNode body) {
    return body.path("prompt").hasNonNull("id") || below(body);
  }

  private static boolean below(JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (names(field.getKey(), field.getValue())) {
          return true;
        }
      }
      return "item_reference".equals(node.path("type").textValue());
    }
    for (JsonNode element : node) {
      if (below(element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(String field, JsonNode value) {
    if (SCHEMAS.contains(field)) {
      return false;
    }
    boolean holdsOne = value.isTextual() || (value.isContainerNode() && !value.isEmpty());
    // a container is made on the spot where an object describes it
    boolean named =
        NAMES.contains(field) ? holdsOne : field.equals("container") && value.isTextual();
    return named || below(value);
  }
}

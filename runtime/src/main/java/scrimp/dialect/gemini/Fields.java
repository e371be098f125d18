package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Google takes each field in two spellings, {@code maxOutputTokens} and {@code max_output_tokens}.
 */
final class Fields {
  private Fields() {}

  /** The value under either spelling; a missing node where there is none. */
  static JsonNode of(JsonNode object, String camelCase) {
    return object.path(spelling(object, camelCase));
  }

  /** The spelling that the object uses, camel case where it uses neither. */
  static String spelling(JsonNode object, String camelCase) {
    if (object.has(camelCase)) {
      return camelCase;
    }
    String snake = snake(camelCase);
    return object.has(snake) ? snake : camelCase;
  }

  static String snake(String camelCase) {
    StringBuilder snake = new StringBuilder(camelCase.length() + 4);
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (Character.isUpperCase(c)) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }
}

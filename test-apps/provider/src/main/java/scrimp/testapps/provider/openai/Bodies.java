package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.exchange.ApiError;

/** Reads what request bodies of both generations have in common. */
final class Bodies {
  private Bodies() {}

  /**
   * The text of a message: a string, or the text parts of a list, whatever their type is called.
   */
  static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (part.has("text")) {
        text.append(text.isEmpty() ? "" : "\n").append(part.get("text").asText());
      }
    }
    return text.toString();
  }

  /**
   * A bound on output tokens.
   *
   * @throws ApiError 400 if it is no number of at least 1
   */
  static int bound(JsonNode body, String field) {
    JsonNode bound = body.path(field);
    if (bound.isMissingNode() || bound.isNull()) {
      return Ask.UNBOUNDED;
    }
    if (!bound.isIntegralNumber() || bound.asLong() < 1) {
      throw ApiError.invalid(
          field,
          "integer_below_min_value",
          "Invalid '"
              + field
              + "': integer below minimum value. Expected a value >= 1, got "
              + bound);
    }
    return (int) Math.min(bound.asLong(), Ask.UNBOUNDED);
  }

  /** The tool choice as one word: auto, none, required, or the function's name. */
  static String toolChoice(JsonNode body) {
    JsonNode choice = body.path("tool_choice");
    if (choice.isTextual()) {
      return choice.asText();
    }
    String name = choice.at("/function/name").asText(choice.path("name").asText(""));
    return name.isEmpty() ? "auto" : name;
  }
}

package scrimp.dialect.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Part;

/** What is common to the parts of all dialects. */
final class Parts {
  private static final Pattern DATA_URL =
      Pattern.compile("data:(image/[\\w.+-]+);base64,(.+)", Pattern.DOTALL);

  private Parts() {}

  /** All texts, one after the other. */
  static String text(List<Part> parts) {
    return parts.stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining());
  }

  static List<Part.ToolUse> toolUses(List<Part> parts) {
    return parts.stream()
        .filter(Part.ToolUse.class::isInstance)
        .map(Part.ToolUse.class::cast)
        .toList();
  }

  /** A tool's input from its JSON text; of the empty text, no input. */
  static JsonNode input(String json) {
    if (json.isBlank()) {
      return Json.mapper().createObjectNode();
    }
    try {
      JsonNode input = Json.mapper().readTree(json);
      if (input instanceof ObjectNode) {
        return input;
      }
    } catch (JsonProcessingException e) {
      // the same refusal as for JSON of another kind
    }
    throw new Untranslatable("a tool's input that is no JSON object");
  }

  static Part.Image image(String url) {
    Matcher data = DATA_URL.matcher(url);
    if (!data.matches()) {
      throw new Untranslatable("an image by its address");
    }
    return new Part.Image(data.group(1), data.group(2));
  }

  static String dataUrl(Part.Image image) {
    return "data:" + image.mediaType() + ";base64," + image.data();
  }
}

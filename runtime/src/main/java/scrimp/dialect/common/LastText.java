package scrimp.dialect.common;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;
import scrimp.call.Question;

/**
 * Finds the user's text that a body ends with. Strict: a last message that holds anything but text
 * has none, and a field that is not what the dialect says it is neither.
 */
public final class LastText {
  private final JsonNode body;

  LastText(JsonNode body) {
    this.body = body;
  }

  public JsonNode body() {
    return body;
  }

  /** A field of the body that is a text itself. */
  public Optional<JsonPointer> field(String name) {
    return text(JsonPointer.empty().appendProperty(name));
  }

  /** The last element of a list, where it is that kind of message. */
  public Optional<JsonPointer> last(String list, Predicate<JsonNode> message) {
    JsonNode messages = body.path(list);
    JsonNode last = messages.path(messages.size() - 1);
    return messages.isArray() && last.isObject() && message.test(last)
        ? Optional.of(JsonPointer.empty().appendProperty(list).appendIndex(messages.size() - 1))
        : Optional.empty();
  }

  /** The content of a message: a text, or parts that are all texts, of which the last counts. */
  public Optional<JsonPointer> content(JsonPointer at, Predicate<JsonNode> textPart) {
    JsonNode content = body.at(at);
    if (!content.isArray()) {
      return text(at);
    }
    for (JsonNode part : content) {
      if (!textPart.test(part)) {
        return Optional.empty();
      }
    }
    return content.isEmpty()
        ? Optional.empty()
        : text(at.appendIndex(content.size() - 1).appendProperty("text"));
  }

  private Optional<JsonPointer> text(JsonPointer at) {
    JsonNode text = body.at(at);
    return text.isTextual() && !text.textValue().isBlank() ? Optional.of(at) : Optional.empty();
  }

  /** The text at that place, and the digest of the body without it. */
  static Question cut(JsonNode body, JsonPointer at) {
    return new Question(body.at(at).textValue(), () -> digestWithout(body, at));
  }

  private static byte[] digestWithout(JsonNode body, JsonPointer at) {
    JsonNode rest = body.deepCopy();
    JsonNode holder = rest.at(at.head());
    JsonPointer place = at.last();
    if (holder instanceof ArrayNode array) {
      array.setNull(place.getMatchingIndex());
    } else {
      ((ObjectNode) holder).putNull(place.getMatchingProperty());
    }
    return Canonical.digest(rest);
  }
}

package scrimp.dialect.common;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Json;
import scrimp.call.Question;
import scrimp.call.Wire;

/** What the endpoints of every dialect have in common. */
public abstract class DialectWire implements Wire {
  private final String name;

  protected DialectWire(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String promptText(JsonNode body) {
    StringBuilder text = new StringBuilder();
    prompt(body, part -> text.append(text.isEmpty() ? "" : "\n").append(part));
    return text.toString();
  }

  @Override
  public final byte[] keyDigest(JsonNode body) {
    return Canonical.digest(keyBody(body));
  }

  @Override
  public final Optional<Question> question(JsonNode body) {
    JsonNode key = keyBody(body);
    return question(new LastText(key)).map(at -> LastText.cut(key, at));
  }

  /** Where the question stands in a body, as a wire's own layout has it; none in most endpoints. */
  protected Optional<JsonPointer> question(LastText body) {
    return Optional.empty();
  }

  /** In most dialects streams report usage of themselves. */
  @Override
  public boolean needsUsageAsked(JsonNode body) {
    return false;
  }

  @Override
  public void askUsage(ObjectNode body) {}

  /** The body without what cannot change the answer; the argument is left alone. */
  protected abstract JsonNode keyBody(JsonNode body);

  /** A shallow copy without these fields. */
  protected static ObjectNode less(JsonNode body, Set<String> fields) {
    ObjectNode rest = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!fields.contains(field.getKey())) {
        rest.set(field.getKey(), field.getValue());
      }
    }
    return rest;
  }

  /** Tells every piece of text that the model is given as a prompt, in order. */
  protected abstract void prompt(JsonNode body, Consumer<String> to);
}

package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Wire;
import scrimp.dialect.common.Canonical;
import scrimp.dialect.common.Tokens;

/** What all endpoints have in common. */
abstract class GoogleWire implements Wire {
  /** Fields that cannot change the answer. */
  private static final Set<String> OUTSIDE_KEY = Set.of("labels", "serviceTier", "service_tier");

  private final String name;

  GoogleWire(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String model(URI uri, JsonNode body) {
    return GooglePath.model(uri);
  }

  @Override
  public final URI withModel(URI uri, String model) {
    return GooglePath.withModel(uri, model);
  }

  @Override
  public final Headers withCredential(Headers headers, String key) {
    return GoogleKeys.with(headers, key);
  }

  @Override
  public final URI withoutCredential(URI uri) {
    return GooglePath.withoutCredential(uri);
  }

  @Override
  public final String keyPath(URI uri) {
    return GooglePath.key(uri);
  }

  @Override
  public final String promptText(JsonNode body) {
    StringBuilder text = new StringBuilder();
    prompt(
        body,
        part -> {
          if (!text.isEmpty()) {
            text.append('\n');
          }
          text.append(part);
        });
    return text.toString();
  }

  @Override
  public final int promptTokens(JsonNode body, String model) {
    Tokens tokens = Tokens.of(model == null ? "" : model);
    prompt(body, tokens::add);
    Texts.overhead(body, tokens);
    return tokens.total();
  }

  /** Google knows no end users. */
  @Override
  public final String user(JsonNode body) {
    return null;
  }

  @Override
  public final byte[] keyDigest(JsonNode body) {
    ObjectNode part = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!OUTSIDE_KEY.contains(field.getKey())) {
        part.set(field.getKey(), field.getValue());
      }
    }
    return Canonical.digest(part);
  }

  /** Streams report usage of themselves. */
  @Override
  public final boolean needsUsageAsked(JsonNode body) {
    return false;
  }

  @Override
  public final void askUsage(ObjectNode body) {}

  @Override
  public final byte[] error(int status, String code, String message) {
    return GoogleError.of(status, message);
  }

  /** Tells every piece of text that the model is given as a prompt, in order. */
  abstract void prompt(JsonNode body, Consumer<String> to);
}

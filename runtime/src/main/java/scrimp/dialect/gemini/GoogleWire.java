package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Set;
import scrimp.call.Headers;
import scrimp.dialect.common.DialectWire;
import scrimp.dialect.common.Tokens;

/** What all endpoints have in common. */
abstract class GoogleWire extends DialectWire {
  /** Fields that cannot change the answer. */
  private static final Set<String> OUTSIDE_KEY = Set.of("labels", "serviceTier", "service_tier");

  GoogleWire(String name) {
    super(name);
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
  public final byte[] error(int status, String code, String message) {
    return GoogleError.of(status, message);
  }

  @Override
  protected final JsonNode keyBody(JsonNode body) {
    return less(body, OUTSIDE_KEY);
  }
}

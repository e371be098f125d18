package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Json;
import scrimp.dialect.common.DialectWire;
import scrimp.dialect.common.Tokens;

/** What all endpoints have in common. */
abstract class OllamaWire extends DialectWire {
  /** Fields that cannot change the answer. */
  private static final Set<String> OUTSIDE_KEY = Set.of("stream", "keep_alive");

  OllamaWire(String name) {
    super(name);
  }

  @Override
  public final String model(URI uri, JsonNode body) {
    return body.path("model").textValue();
  }

  @Override
  public final void setModel(ObjectNode body, String model) {
    body.put("model", model);
  }

  @Override
  public final boolean stateful(JsonNode body) {
    return false;
  }

  @Override
  public final int promptTokens(JsonNode body, String model) {
    Tokens tokens = Tokens.of(model == null ? "" : model);
    prompt(body, tokens::add);
    for (JsonNode tool : body.path("tools")) {
      tokens.add(tool.toString());
    }
    return tokens.total();
  }

  /** Ollama knows no end users. */
  @Override
  public final String user(JsonNode body) {
    return null;
  }

  @Override
  public final byte[] error(int status, String code, String message) {
    return Json.bytes(Json.mapper().createObjectNode().put("error", message));
  }

  static void text(JsonNode node, Consumer<String> to) {
    if (node.isTextual() && !node.textValue().isEmpty()) {
      to.accept(node.textValue());
    }
  }

  @Override
  protected final JsonNode keyBody(JsonNode body) {
    return less(body, OUTSIDE_KEY);
  }
}

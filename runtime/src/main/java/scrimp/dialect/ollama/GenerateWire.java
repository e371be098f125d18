package scrimp.dialect.ollama;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;
import scrimp.dialect.common.LastText;

/** {@code POST /api/generate}. */
final class GenerateWire extends WritingWire {

  GenerateWire() {
    super("ollama.generate", Shape.RESPONSE);
  }

  @Override
  public String operation() {
    return "text_completion";
  }

  /** Without a prompt the call loads or unloads the model. */
  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return body.path("prompt").asText("").isEmpty() ? Optional.of("no prompt") : Optional.empty();
  }

  @Override
  protected Optional<JsonPointer> question(LastText body) {
    JsonNode whole = body.body();
    boolean more = whole.hasNonNull("suffix") || !whole.path("images").isEmpty();
    return more ? Optional.empty() : body.field("prompt");
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    text(body.path("system"), to);
    text(body.path("prompt"), to);
    text(body.path("suffix"), to);
  }
}

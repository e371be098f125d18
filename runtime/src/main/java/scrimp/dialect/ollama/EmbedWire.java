package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Textless;

/** {@code POST /api/embed}, and {@code /api/embeddings} before it. */
final class EmbedWire extends OllamaWire implements Textless {
  private final String input;

  /**
   * @param input the field with the text, or with several
   */
  EmbedWire(String name, String input) {
    super(name);
    this.input = input;
  }

  @Override
  public String operation() {
    return "embeddings";
  }

  /** Without input the call loads the model. */
  @Override
  public Optional<String> uncacheable(JsonNode body) {
    JsonNode given = body.path(input);
    boolean none = given.isTextual() ? given.textValue().isEmpty() : given.isEmpty();
    return none ? Optional.of("no input") : Optional.empty();
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new EmbedReply(new Estimate(this, sent));
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    text(body.path(input), to);
    body.path(input).forEach(element -> text(element, to));
  }
}

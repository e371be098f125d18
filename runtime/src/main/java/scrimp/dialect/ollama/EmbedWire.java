package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;

/** {@code POST /api/embed}, and {@code /api/embeddings} before it. */
final class EmbedWire extends OllamaWire {
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

  @Override
  public boolean stream(JsonNode body) {
    return false;
  }

  @Override
  public boolean tools(JsonNode body) {
    return false;
  }

  @Override
  public OptionalInt maxOutputTokens(JsonNode body) {
    return OptionalInt.empty();
  }

  @Override
  public boolean capsOutput() {
    return false;
  }

  @Override
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {}

  @Override
  public boolean reachedCap(Outcome outcome) {
    return false;
  }

  /** Without input the call loads the model. */
  @Override
  public Optional<String> uncacheable(JsonNode body) {
    JsonNode given = body.path(input);
    boolean none = given.isTextual() ? given.textValue().isEmpty() : given.isEmpty();
    return none ? Optional.of("no input") : Optional.empty();
  }

  @Override
  public Optional<String> unstorable(Outcome outcome) {
    if (!outcome.complete()) {
      return Optional.of("incomplete reply");
    }
    return outcome.whole().get().isEmpty() ? Optional.of("reply not understood") : Optional.empty();
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new EmbedReply(new Estimate(this, sent));
  }

  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    return whole;
  }

  @Override
  public String mediaType(JsonNode request) {
    return "application/json; charset=utf-8";
  }

  @Override
  void prompt(JsonNode body, Consumer<String> to) {
    text(body.path(input), to);
    body.path(input).forEach(element -> text(element, to));
  }
}

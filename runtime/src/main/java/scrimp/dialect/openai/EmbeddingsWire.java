package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Tokens;

/** {@code POST /embeddings}. */
final class EmbeddingsWire extends OpenAiWire {

  EmbeddingsWire() {
    super("openai.embeddings", Set.of("user"));
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

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return body.path("input").isMissingNode() ? Optional.of("no input") : Optional.empty();
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new EmbeddingsReply(new Estimate(this, sent));
  }

  @Override
  void prompt(JsonNode body, Consumer<String> to) {
    JsonNode input = body.path("input");
    if (input.isTextual()) {
      to.accept(input.textValue());
    }
    for (JsonNode text : input) {
      if (text.isTextual()) {
        to.accept(text.textValue());
      }
    }
  }

  /** Input may also be tokens already: one array of numbers, or several. */
  @Override
  void overhead(JsonNode body, Tokens tokens) {
    for (JsonNode element : body.path("input")) {
      tokens.plus(element.isNumber() ? 1 : element.size());
    }
  }

  @Override
  Optional<String> unstorableFinish(String finishReason) {
    return Optional.empty();
  }

  @Override
  byte[] renderStream(ObjectNode whole, JsonNode request) {
    throw new IllegalStateException("embeddings are never streamed");
  }
}

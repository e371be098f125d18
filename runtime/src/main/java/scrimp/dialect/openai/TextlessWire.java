package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import scrimp.call.Outcome;

/** An endpoint that writes no text. */
abstract class TextlessWire extends OpenAiWire {

  TextlessWire(String name) {
    super(name, Set.of("user"));
  }

  @Override
  public final boolean stream(JsonNode body) {
    return false;
  }

  @Override
  public final boolean tools(JsonNode body) {
    return false;
  }

  @Override
  public final OptionalInt maxOutputTokens(JsonNode body) {
    return OptionalInt.empty();
  }

  @Override
  public final boolean capsOutput() {
    return false;
  }

  @Override
  public final void setMaxOutputTokens(ObjectNode body, String model, int tokens) {}

  @Override
  public final boolean reachedCap(Outcome outcome) {
    return false;
  }

  @Override
  public final Optional<String> uncacheable(JsonNode body) {
    return body.path("input").isMissingNode() ? Optional.of("no input") : Optional.empty();
  }

  @Override
  final Optional<String> unstorableFinish(String finishReason) {
    return Optional.empty();
  }

  @Override
  final byte[] renderStream(ObjectNode whole, JsonNode request) {
    throw new IllegalStateException(name() + " is never streamed");
  }
}

package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import scrimp.call.Outcome;
import scrimp.call.Wire;

/** An endpoint that writes no text, such as for embeddings. */
public interface Textless extends Wire {
  @Override
  default boolean stateful(JsonNode body) {
    return false;
  }

  @Override
  default boolean stream(JsonNode body) {
    return false;
  }

  @Override
  default boolean tools(JsonNode body) {
    return false;
  }

  @Override
  default OptionalInt maxOutputTokens(JsonNode body) {
    return OptionalInt.empty();
  }

  @Override
  default boolean capsOutput() {
    return false;
  }

  @Override
  default void setMaxOutputTokens(ObjectNode body, String model, int tokens) {}

  @Override
  default boolean reachedCap(Outcome outcome) {
    return false;
  }

  @Override
  default Optional<String> unstorable(Outcome outcome) {
    if (!outcome.complete()) {
      return Optional.of("incomplete reply");
    }
    return outcome.whole().get().isEmpty() ? Optional.of("reply not understood") : Optional.empty();
  }

  @Override
  default byte[] render(byte[] whole, JsonNode request) {
    return whole;
  }

  @Override
  default String mediaType(JsonNode request) {
    return "application/json; charset=utf-8";
  }
}

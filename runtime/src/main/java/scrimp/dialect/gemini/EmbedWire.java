package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;

/** {@code :embedContent} and {@code :batchEmbedContents}. */
final class EmbedWire extends GoogleWire {
  private final String input;

  /**
   * @param input the field with the content, or with several requests that have one each
   */
  EmbedWire(String input) {
    super("gemini.embeddings");
    this.input = input;
  }

  @Override
  public String operation() {
    return "embeddings";
  }

  @Override
  public void setModel(ObjectNode body, String model) {}

  @Override
  public boolean stateful(JsonNode body) {
    return false;
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
    return body.path(input).isEmpty() ? Optional.of("no content") : Optional.empty();
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
    return "application/json; charset=UTF-8";
  }

  @Override
  void prompt(JsonNode body, Consumer<String> to) {
    Texts.content(body.path("content"), to);
    body.path("requests").forEach(request -> Texts.content(request.path("content"), to));
  }
}

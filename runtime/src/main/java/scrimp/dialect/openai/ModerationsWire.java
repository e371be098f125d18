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

/** {@code POST /moderations}, which OpenAI does not bill. */
final class ModerationsWire extends OpenAiWire {

  ModerationsWire() {
    super("openai.moderations", Set.of("user"));
  }

  /** OpenTelemetry has no name for it. */
  @Override
  public String operation() {
    return "moderation";
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
    return new ModerationsReply(new Estimate(this, sent));
  }

  @Override
  void prompt(JsonNode body, Consumer<String> to) {
    Prompts.content(body.path("input"), to);
  }

  @Override
  void overhead(JsonNode body, Tokens tokens) {}

  @Override
  Optional<String> unstorableFinish(String finishReason) {
    return Optional.empty();
  }

  @Override
  byte[] renderStream(ObjectNode whole, JsonNode request) {
    throw new IllegalStateException("moderations are never streamed");
  }
}

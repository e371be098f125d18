package scrimp.dialect.bedrock;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.dialect.common.DialectWire;
import scrimp.dialect.common.LastText;

/** What Converse and Nova's own format, which Converse was made after, have in common. */
abstract class TalkWire extends DialectWire {
  TalkWire(String name) {
    super(name);
  }

  @Override
  public final String operation() {
    return "chat";
  }

  /** The model is in the path alone. */
  @Override
  public final void setModel(ObjectNode body, String model) {
    ModelFit.fit(body, model);
  }

  @Override
  public final boolean stateful(JsonNode body) {
    return Uncacheable.stateful(body);
  }

  @Override
  public final boolean tools(JsonNode body) {
    return !body.path("toolConfig").path("tools").isEmpty();
  }

  @Override
  public final int promptTokens(JsonNode body, String model) {
    return Contents.tokens(body, model == null ? "" : model);
  }

  /** Bedrock knows no end users. */
  @Override
  public final String user(JsonNode body) {
    return null;
  }

  @Override
  public final OptionalInt maxOutputTokens(JsonNode body) {
    return OutputCap.of(body, cap(body));
  }

  @Override
  public final boolean capsOutput() {
    return true;
  }

  @Override
  public final void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    OutputCap.set(body, cap(body), tokens);
  }

  /** The field of the cap in {@code inferenceConfig}. */
  abstract String cap(JsonNode body);

  @Override
  public final boolean reachedCap(Outcome outcome) {
    return StopReasons.reachedCap(outcome);
  }

  @Override
  public final Optional<String> uncacheable(JsonNode body) {
    return Uncacheable.reason(body);
  }

  @Override
  public final Optional<String> unstorable(Outcome outcome) {
    return StopReasons.unstorable(outcome);
  }

  @Override
  public final byte[] error(int status, String code, String message) {
    return ServiceError.of(status, message);
  }

  @Override
  protected final Optional<JsonPointer> question(LastText body) {
    return body.last("messages", message -> message.path("role").asText("").equals("user"))
        .flatMap(at -> body.content(at.appendProperty("content"), Contents::isText));
  }

  @Override
  protected final JsonNode keyBody(JsonNode body) {
    return KeyBody.of(body);
  }

  @Override
  protected final void prompt(JsonNode body, Consumer<String> to) {
    Contents.prompt(body, to);
  }
}

package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;

/** The endpoints that write text, which stream unless they are told not to. */
abstract class WritingWire extends OllamaWire {
  private static final String OPTIONS = "options";
  private static final String CAP = "num_predict";

  private final Shape shape;

  WritingWire(String name, Shape shape) {
    super(name);
    this.shape = shape;
  }

  @Override
  public final boolean stream(JsonNode body) {
    return body.path("stream").asBoolean(true);
  }

  @Override
  public final boolean tools(JsonNode body) {
    return !body.path("tools").isEmpty();
  }

  /** Below zero means that there is no cap. */
  @Override
  public final OptionalInt maxOutputTokens(JsonNode body) {
    JsonNode cap = body.path(OPTIONS).path(CAP);
    return cap.canConvertToInt() && cap.intValue() >= 0
        ? OptionalInt.of(cap.intValue())
        : OptionalInt.empty();
  }

  @Override
  public final boolean capsOutput() {
    return true;
  }

  @Override
  public final void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    ObjectNode options =
        body.get(OPTIONS) instanceof ObjectNode given ? given : body.putObject(OPTIONS);
    options.put(CAP, tokens);
  }

  @Override
  public final boolean reachedCap(Outcome outcome) {
    return "length".equals(outcome.finishReason());
  }

  @Override
  public final Optional<String> unstorable(Outcome outcome) {
    if (!outcome.complete()) {
      return Optional.of("incomplete reply");
    }
    String reason = outcome.finishReason();
    if (!"stop".equals(reason)) {
      return Optional.of(reason == null ? "no finish reason" : "finish reason " + reason);
    }
    if (outcome.whole().get().isEmpty()) {
      return Optional.of("reply not understood");
    }
    return outcome.toolCalls() ? Optional.of(TOOL_CALLS) : Optional.empty();
  }

  @Override
  public final ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    return live ? new LinesReply(estimate, shape) : new DocumentReply(estimate, shape);
  }

  @Override
  public final byte[] render(byte[] whole, JsonNode request) {
    return stream(request) ? new Rendering(shape).lines((ObjectNode) Json.object(whole)) : whole;
  }

  @Override
  public final String mediaType(JsonNode request) {
    return stream(request) ? "application/x-ndjson" : "application/json; charset=utf-8";
  }
}

package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.dialect.common.DialectWire;
import scrimp.dialect.common.Tokens;

/** What all endpoints have in common. */
abstract class OpenAiWire extends DialectWire {
  private final Set<String> outsideKey;

  /**
   * @param outsideKey fields that cannot change the answer
   */
  OpenAiWire(String name, Set<String> outsideKey) {
    super(name);
    this.outsideKey = outsideKey;
  }

  @Override
  public String operation() {
    return "chat";
  }

  @Override
  public final String model(URI uri, JsonNode body) {
    return body.path("model").textValue();
  }

  @Override
  public void setModel(ObjectNode body, String model) {
    body.put("model", model);
  }

  @Override
  public boolean stream(JsonNode body) {
    return body.path("stream").asBoolean(false);
  }

  @Override
  public boolean tools(JsonNode body) {
    return !body.path("tools").isEmpty();
  }

  @Override
  public final int promptTokens(JsonNode body, String model) {
    Tokens tokens = Tokens.of(model == null ? "" : model);
    prompt(body, tokens::add);
    overhead(body, tokens);
    return tokens.total();
  }

  @Override
  public final String user(JsonNode body) {
    String user = body.path("user").textValue();
    return user != null && !user.isEmpty() ? user : body.path("safety_identifier").textValue();
  }

  @Override
  public OptionalInt maxOutputTokens(JsonNode body) {
    return OutputCap.of(body);
  }

  @Override
  public boolean capsOutput() {
    return true;
  }

  @Override
  public Optional<String> unstorable(Outcome outcome) {
    if (!outcome.complete()) {
      return Optional.of("incomplete reply");
    }
    Optional<String> reason = unstorableFinish(outcome.finishReason());
    if (reason.isPresent()) {
      return reason;
    }
    if (outcome.whole().get().isEmpty()) {
      return Optional.of("reply not understood");
    }
    return outcome.toolCalls() ? Optional.of(TOOL_CALLS) : Optional.empty();
  }

  @Override
  public boolean stateful(JsonNode body) {
    return ProviderState.named(body);
  }

  @Override
  public final byte[] render(byte[] whole, JsonNode request) {
    return stream(request) ? renderStream((ObjectNode) Json.object(whole), request) : whole;
  }

  @Override
  public final String mediaType(JsonNode request) {
    return stream(request) ? "text/event-stream; charset=utf-8" : "application/json";
  }

  @Override
  public final byte[] error(int status, String code, String message) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", errorType(status, code))
        .putNull("param")
        .put("code", code);
    return Json.bytes(body);
  }

  /** Adds what the prompt costs beyond its text. */
  abstract void overhead(JsonNode body, Tokens tokens);

  /** Why a reply that ended so may not be stored. */
  abstract Optional<String> unstorableFinish(String finishReason);

  abstract byte[] renderStream(ObjectNode whole, JsonNode request);

  private static String errorType(int status, String code) {
    if ("insufficient_quota".equals(code)) {
      return code;
    }
    if (status == 429) {
      return "rate_limit_error";
    }
    return status >= 500 ? "server_error" : "invalid_request_error";
  }

  @Override
  protected final JsonNode keyBody(JsonNode body) {
    ObjectNode part = less(body, outsideKey);
    if (!part.path("store").asBoolean(false)) {
      part.remove("store");
    }
    return part;
  }
}

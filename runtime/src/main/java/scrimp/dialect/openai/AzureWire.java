package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Question;
import scrimp.call.ReplyReader;
import scrimp.call.Wire;

/** An endpoint of OpenAI's with Azure's credentials. */
class AzureWire implements Wire {
  private final Wire endpoint;

  AzureWire(Wire endpoint) {
    this.endpoint = endpoint;
  }

  /** Tokens of Entra ID are JSON web tokens; whatever else there is, is a key. */
  @Override
  public Headers withCredential(Headers headers, String key) {
    return key.startsWith("eyJ")
        ? headers.without("api-key").with("Authorization", "Bearer " + key)
        : headers.without("authorization").with("api-key", key);
  }

  @Override
  public String name() {
    return endpoint.name();
  }

  @Override
  public String operation() {
    return endpoint.operation();
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return endpoint.model(uri, body);
  }

  @Override
  public void setModel(ObjectNode body, String model) {
    endpoint.setModel(body, model);
  }

  @Override
  public boolean stateful(JsonNode body) {
    return endpoint.stateful(body);
  }

  @Override
  public boolean stream(JsonNode body) {
    return endpoint.stream(body);
  }

  @Override
  public boolean tools(JsonNode body) {
    return endpoint.tools(body);
  }

  @Override
  public String promptText(JsonNode body) {
    return endpoint.promptText(body);
  }

  @Override
  public int promptTokens(JsonNode body, String model) {
    return endpoint.promptTokens(body, model);
  }

  @Override
  public String user(JsonNode body) {
    return endpoint.user(body);
  }

  @Override
  public OptionalInt maxOutputTokens(JsonNode body) {
    return endpoint.maxOutputTokens(body);
  }

  @Override
  public boolean capsOutput() {
    return endpoint.capsOutput();
  }

  @Override
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    endpoint.setMaxOutputTokens(body, model, tokens);
  }

  @Override
  public boolean reachedCap(Outcome outcome) {
    return endpoint.reachedCap(outcome);
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return endpoint.uncacheable(body);
  }

  @Override
  public Optional<String> unstorable(Outcome outcome) {
    return endpoint.unstorable(outcome);
  }

  @Override
  public Optional<Question> question(JsonNode body) {
    return endpoint.question(body);
  }

  @Override
  public byte[] keyDigest(JsonNode body) {
    return endpoint.keyDigest(body);
  }

  @Override
  public boolean needsUsageAsked(JsonNode body) {
    return endpoint.needsUsageAsked(body);
  }

  @Override
  public void askUsage(ObjectNode body) {
    endpoint.askUsage(body);
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return endpoint.reader(received, sent, live);
  }

  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    return endpoint.render(whole, request);
  }

  @Override
  public String mediaType(JsonNode request) {
    return endpoint.mediaType(request);
  }

  @Override
  public byte[] error(int status, String code, String message) {
    return endpoint.error(status, code, message);
  }
}

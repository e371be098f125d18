package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import scrimp.call.Outcome;
import scrimp.call.Question;
import scrimp.call.ReplyReader;
import scrimp.call.Wire;

/**
 * An endpoint that is another one under an address of its own. What it says of addresses, of
 * credentials and of prompts to be kept is not the other's.
 */
public abstract class DelegatingWire implements Wire {
  private final Wire to;

  protected DelegatingWire(Wire to) {
    this.to = to;
  }

  @Override
  public String name() {
    return to.name();
  }

  @Override
  public String operation() {
    return to.operation();
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return to.model(uri, body);
  }

  @Override
  public void setModel(ObjectNode body, String model) {
    to.setModel(body, model);
  }

  @Override
  public boolean stateful(JsonNode body) {
    return to.stateful(body);
  }

  @Override
  public boolean stream(JsonNode body) {
    return to.stream(body);
  }

  @Override
  public boolean tools(JsonNode body) {
    return to.tools(body);
  }

  @Override
  public String promptText(JsonNode body) {
    return to.promptText(body);
  }

  @Override
  public int promptTokens(JsonNode body, String model) {
    return to.promptTokens(body, model);
  }

  @Override
  public String user(JsonNode body) {
    return to.user(body);
  }

  @Override
  public OptionalInt maxOutputTokens(JsonNode body) {
    return to.maxOutputTokens(body);
  }

  @Override
  public boolean capsOutput() {
    return to.capsOutput();
  }

  @Override
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    to.setMaxOutputTokens(body, model, tokens);
  }

  @Override
  public boolean reachedCap(Outcome outcome) {
    return to.reachedCap(outcome);
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return to.uncacheable(body);
  }

  @Override
  public Optional<String> unstorable(Outcome outcome) {
    return to.unstorable(outcome);
  }

  @Override
  public Optional<Question> question(JsonNode body) {
    return to.question(body);
  }

  @Override
  public byte[] keyDigest(JsonNode body) {
    return to.keyDigest(body);
  }

  @Override
  public boolean needsUsageAsked(JsonNode body) {
    return to.needsUsageAsked(body);
  }

  @Override
  public void askUsage(ObjectNode body) {
    to.askUsage(body);
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return to.reader(received, sent, live);
  }

  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    return to.render(whole, request);
  }

  @Override
  public String mediaType(JsonNode request) {
    return to.mediaType(request);
  }

  @Override
  public byte[] error(int status, String code, String message) {
    return to.error(status, code, message);
  }
}

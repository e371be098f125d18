package scrimp.dialect.anthropic;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.PromptPrefix;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.DialectWire;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.LastText;

/** {@code POST /v1/messages}. */
final class MessagesWire extends DialectWire {
  private static final String CAP_REACHED = "max_tokens";
  private static final Set<String> STORABLE_STOP = Set.of("end_turn", "stop_sequence", "tool_use");
  private static final String OWN_KEY = "sk-ant-";
  private static final String OWN_TOKEN = "sk-ant-oat";

  MessagesWire() {
    super("anthropic.messages");
  }

  @Override
  public String operation() {
    return "chat";
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return body.path("model").textValue();
  }

  @Override
  public void setModel(ObjectNode body, String model) {
    body.put("model", model);
    ModelFit.fit(body, model);
  }

  /**
   * Anthropic has keys in a header of its own, and tokens as bearers. Those who serve the same API
   * take the one or the other, and get both.
   */
  @Override
  public Headers withCredential(Headers headers, String key) {
    Headers keyed = headers;
    if (!key.startsWith(OWN_TOKEN)) {
      keyed = keyed.with("x-api-key", key);
    }
    return key.startsWith(OWN_KEY) && !key.startsWith(OWN_TOKEN)
        ? keyed
        : keyed.with("Authorization", "Bearer " + key);
  }

  @Override
  public boolean stateful(JsonNode body) {
    return ProviderState.named(body);
  }

  @Override
  public boolean stream(JsonNode body) {
    return body.path("stream").asBoolean(false);
  }

  @Override
  public boolean tools(JsonNode body) {
    return !body.path("tools").isEmpty() || !body.path("mcp_servers").isEmpty();
  }

  @Override
  public int promptTokens(JsonNode body, String model) {
    return Prompts.tokens(body, model == null ? "" : model);
  }

  @Override
  public String user(JsonNode body) {
    return body.path("metadata").path("user_id").textValue();
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
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    OutputCap.set(body, tokens);
  }

  @Override
  public boolean reachedCap(Outcome outcome) {
    return CAP_REACHED.equals(outcome.finishReason());
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return Uncacheable.reason(body);
  }

  @Override
  public Optional<String> unstorable(Outcome outcome) {
    if (!outcome.complete()) {
      return Optional.of("incomplete reply");
    }
    String stop = outcome.finishReason();
    if (stop == null || !STORABLE_STOP.contains(stop)) {
      return Optional.of(stop == null ? "no stop reason" : "stop reason " + stop);
    }
    if (outcome.whole().get().isEmpty()) {
      return Optional.of("reply not understood");
    }
    return outcome.toolCalls() ? Optional.of(TOOL_CALLS) : Optional.empty();
  }

  @Override
  protected JsonNode keyBody(JsonNode body) {
    return KeyBody.of(body);
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    Prompts.prompt(body, to);
  }

  @Override
  public List<PromptPrefix> promptPrefixes(JsonNode body, String model) {
    return Breakpoints.of(body, model);
  }

  @Override
  public void keepPrefixes(ObjectNode body, List<PromptPrefix> prefixes) {
    Breakpoints.mark(body, prefixes);
  }

  @Override
  protected Optional<JsonPointer> question(LastText body) {
    return body.last("messages", message -> message.path("role").asText("").equals("user"))
        .flatMap(
            at ->
                body.content(
                    at.appendProperty("content"),
                    block -> block.path("type").asText("").equals("text")));
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    return live ? new MessageStream(estimate) : new MessageReply(estimate);
  }

  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    return stream(request) ? new MessageRendering((ObjectNode) Json.object(whole)).events() : whole;
  }

  @Override
  public String mediaType(JsonNode request) {
    return stream(request) ? "text/event-stream; charset=utf-8" : "application/json";
  }

  @Override
  public byte[] error(int status, String code, String message) {
    return Errors.body(status, code, message);
  }
}

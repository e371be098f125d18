package scrimp.dialect.bedrock;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.DialectWire;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.LastText;
import scrimp.dialect.common.SseWriter;
import scrimp.dialect.common.TextPieces;
import scrimp.dialect.common.Tokens;

/** A format with one prompt and one text, for {@link InvokeWire}. */
final class CompletionWire extends DialectWire {
  private final Completion format;

  CompletionWire(Completion format) {
    super("bedrock.completion");
    this.format = format;
  }

  @Override
  public String operation() {
    return "text_completion";
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return null;
  }

  @Override
  public void setModel(ObjectNode body, String model) {}

  @Override
  public boolean stateful(JsonNode body) {
    return false;
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
  public int promptTokens(JsonNode body, String model) {
    Tokens tokens = Tokens.of(model == null ? "" : model);
    prompt(body, tokens::add);
    for (JsonNode tool : body.path("tools")) {
      tokens.add(tool.toString());
    }
    return tokens.total();
  }

  @Override
  public String user(JsonNode body) {
    return null;
  }

  @Override
  public OptionalInt maxOutputTokens(JsonNode body) {
    String holder = format.cap().holder();
    JsonNode cap = (holder == null ? body : body.path(holder)).path(format.cap().field());
    return cap.isNumber() && cap.canConvertToInt()
        ? OptionalInt.of(cap.intValue())
        : OptionalInt.empty();
  }

  @Override
  public boolean capsOutput() {
    return true;
  }

  @Override
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    String name = format.cap().holder();
    ObjectNode holder = body;
    if (name != null) {
      holder = body.get(name) instanceof ObjectNode given ? given : body.putObject(name);
    }
    holder.put(format.cap().field(), tokens);
  }

  @Override
  public boolean reachedCap(Outcome outcome) {
    return format.capReached().equals(outcome.finishReason());
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    if (promptText(body).isEmpty()) {
      return Optional.of("no prompt");
    }
    return body.path("tool_results").isEmpty() ? Optional.empty() : Optional.of(AGENT_TURN);
  }

  @Override
  public Optional<String> unstorable(Outcome outcome) {
    return StopReasons.unstorable(outcome, format.storable());
  }

  @Override
  protected Optional<JsonPointer> question(LastText body) {
    return body.field("message").or(() -> body.field("prompt")).or(() -> body.field("inputText"));
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    return live ? new CompletionStream(format, estimate) : new CompletionReply(format, estimate);
  }

  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    if (!stream(request)) {
      return whole;
    }
    ObjectNode reply = (ObjectNode) Json.object(whole);
    SseWriter out = new SseWriter();
    TextPieces.cut(format.text(reply), piece -> out.data(format.chunk(piece)));
    out.data(format.last(reply));
    return out.bytes();
  }

  @Override
  public String mediaType(JsonNode request) {
    return stream(request) ? "text/event-stream" : "application/json";
  }

  @Override
  public byte[] error(int status, String code, String message) {
    return ServiceError.of(status, message);
  }

  @Override
  protected JsonNode keyBody(JsonNode body) {
    return less(body, Set.of());
  }

  /** Fields with text, or with several objects that hold some. */
  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    for (String name : format.prompts()) {
      JsonNode given = body.path(name);
      text(given, to);
      for (JsonNode element : given) {
        element.forEach(value -> text(value, to));
      }
    }
  }

  private static void text(JsonNode node, Consumer<String> to) {
    if (node.isTextual() && !node.textValue().isEmpty()) {
      to.accept(node.textValue());
    }
  }
}

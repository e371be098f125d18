package scrimp.dialect.gemini;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.LastText;

/** {@code :generateContent} and {@code :streamGenerateContent}. */
final class GenerateWire extends GoogleWire {
  private static final String CONFIG = "generationConfig";
  private static final String CAP = "maxOutputTokens";
  private static final String CAP_REACHED = "MAX_TOKENS";

  /** What the reply is: the path and query say it, not the body. */
  enum Form {
    WHOLE,
    /** Server-sent events, {@code alt=sse}. */
    EVENTS,
    /** One JSON array that grows; read for usage, but never made up of a stored reply. */
    ARRAY
  }

  private final Form form;

  /** An array has a name of its own: nothing that is made for events may be taken for it. */
  GenerateWire(Form form) {
    super(form == Form.ARRAY ? "gemini.generate-array" : "gemini.generate");
    this.form = form;
  }

  @Override
  public String operation() {
    return "generate_content";
  }

  /** Drops what older models do not know, which think less or not at all. */
  @Override
  public void setModel(ObjectNode body, String model) {
    if (Fields.of(body, CONFIG) instanceof ObjectNode config) {
      String thinking = Fields.spelling(config, "thinkingConfig");
      if (model.startsWith("gemini-1") || model.startsWith("gemini-2.0")) {
        config.remove(thinking);
      } else if (model.startsWith("gemini-2.5") && config.get(thinking) instanceof ObjectNode set) {
        set.remove(Fields.spelling(set, "thinkingLevel"));
      }
    }
  }

  @Override
  public boolean stateful(JsonNode body) {
    return Uncacheable.stateful(body);
  }

  @Override
  public boolean stream(JsonNode body) {
    return form != Form.WHOLE;
  }

  @Override
  public boolean tools(JsonNode body) {
    return !body.path("tools").isEmpty();
  }

  @Override
  public OptionalInt maxOutputTokens(JsonNode body) {
    JsonNode cap = Fields.of(Fields.of(body, CONFIG), CAP);
    return cap.canConvertToInt() ? OptionalInt.of(cap.intValue()) : OptionalInt.empty();
  }

  @Override
  public boolean capsOutput() {
    return true;
  }

  @Override
  public void setMaxOutputTokens(ObjectNode body, String model, int tokens) {
    String name = Fields.spelling(body, CONFIG);
    ObjectNode config = body.get(name) instanceof ObjectNode given ? given : body.putObject(name);
    config.put(Fields.spelling(config, CAP), tokens);
  }

  @Override
  public boolean reachedCap(Outcome outcome) {
    return CAP_REACHED.equals(outcome.finishReason());
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return form == Form.ARRAY ? Optional.of("stream as a JSON array") : Uncacheable.reason(body);
  }

  @Override
  public Optional<String> unstorable(Outcome outcome) {
    if (!outcome.complete()) {
      return Optional.of("incomplete reply");
    }
    String reason = outcome.finishReason();
    if (!"STOP".equals(reason)) {
      return Optional.of(reason == null ? "no finish reason" : "finish reason " + reason);
    }
    if (outcome.whole().get().isEmpty()) {
      return Optional.of("reply not understood");
    }
    return outcome.toolCalls() ? Optional.of(TOOL_CALLS) : Optional.empty();
  }

  @Override
  protected Optional<JsonPointer> question(LastText body) {
    return body.last("contents", content -> content.path("role").asText("user").equals("user"))
        .flatMap(at -> body.content(at.appendProperty("parts"), Texts::isText));
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    int expected = Math.max(1, Fields.of(Fields.of(sent, CONFIG), "candidateCount").asInt(1));
    return live ? new GenerateStream(estimate, expected) : new GenerateReply(estimate, expected);
  }

  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    return form == Form.EVENTS ? new Rendering((ObjectNode) Json.object(whole)).events() : whole;
  }

  @Override
  public String mediaType(JsonNode request) {
    return form == Form.EVENTS ? "text/event-stream" : "application/json; charset=UTF-8";
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    Texts.prompt(body, to);
  }
}

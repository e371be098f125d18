package scrimp.testapps.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Chunks;
import scrimp.testapps.provider.answer.Prompt;
import scrimp.testapps.provider.answer.PromptTokens;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;

/** Converse; and Nova's own format, which differs by the names of a few fields. */
final class ConverseShape implements Shape {
  static final Shape CONVERSE =
      new ConverseShape("maxTokens", "cacheReadInputTokens", "cacheWriteInputTokens");
  static final Shape NOVA =
      new ConverseShape("maxTokens", "cacheReadInputTokenCount", "cacheWriteInputTokenCount");
  private static final int ARGUMENT_CHUNK_CHARS = 12;
  private static final String INDEX = "contentBlockIndex";

  private final String cap;
  private final String read;
  private final String written;

  private ConverseShape(String cap, String read, String written) {
    this.cap = cap;
    this.read = read;
    this.written = written;
  }

  @Override
  public Ask ask(String model, JsonNode body) {
    JsonNode messages = body.path("messages");
    if (messages.isEmpty()) {
      throw ApiError.invalid(null, null, "A conversation must start with a user message.");
    }
    JsonNode bound = body.path("inferenceConfig").path(cap);
    if (bound.isNumber() && bound.asInt() < 1) {
      throw ApiError.invalid(null, null, "maxTokens must have value greater than or equal to 1");
    }
    List<Ask.Tool> tools = new ArrayList<>();
    for (JsonNode tool : body.at("/toolConfig/tools")) {
      JsonNode spec = tool.path("toolSpec");
      tools.add(new Ask.Tool(spec.path("name").asText(), spec.at("/inputSchema/json")));
    }
    return new Ask(
        model,
        prompt(body),
        tools,
        choice(body.at("/toolConfig/toolChoice")),
        null,
        bound.asInt(Ask.UNBOUNDED),
        inputTokens(model, body));
  }

  private static String choice(JsonNode choice) {
    if (choice.has("any")) {
      return "required";
    }
    return choice.has("tool") ? choice.at("/tool/name").asText() : "auto";
  }

  private static Prompt prompt(JsonNode body) {
    String user = "";
    String toolOutput = null;
    for (JsonNode message : body.path("messages")) {
      JsonNode content = message.path("content");
      List<String> results = new ArrayList<>();
      for (JsonNode block : content) {
        JsonNode result = block.at("/toolResult/content");
        result.forEach(r -> results.add(r.has("text") ? r.get("text").asText() : r.toString()));
      }
      toolOutput = results.isEmpty() ? null : String.join("\n", results);
      boolean asks = message.path("role").asText().equals("user");
      user = asks && !text(content).isEmpty() ? text(content) : user;
    }
    return Prompt.of(text(body.path("system")), user, toolOutput);
  }

  private static String text(JsonNode blocks) {
    List<String> texts = new ArrayList<>();
    for (JsonNode block : blocks) {
      if (block.has("text")) {
        texts.add(block.get("text").asText());
      }
    }
    return String.join("\n", texts);
  }

  private static int inputTokens(String model, JsonNode body) {
    PromptTokens count = new PromptTokens(Tokens.of(model));
    count.addText("system", text(body.path("system")));
    body.path("messages").forEach(count::addMessage);
    List<JsonNode> functions = new ArrayList<>();
    body.at("/toolConfig/tools").forEach(tool -> functions.add(tool.path("toolSpec")));
    count.addFunctions(functions);
    return count.total();
  }

  @Override
  public ObjectNode whole(Talk talk) {
    ObjectNode json = Json.object();
    ObjectNode message = json.putObject("output").putObject("message");
    ArrayNode content = message.put("role", "assistant").putArray("content");
    if (talk.answer().calls().isEmpty()) {
      content.addObject().put("text", talk.answer().text());
    }
    for (Answer.Call call : talk.answer().calls()) {
      content
          .addObject()
          .putObject("toolUse")
          .put("toolUseId", Ids.next("tooluse_"))
          .put("name", call.name())
          .set("input", Json.parse(call.arguments().getBytes(UTF_8)));
    }
    json.put("stopReason", reason(talk.answer()));
    return told(json, talk);
  }

  private ObjectNode told(ObjectNode json, Talk talk) {
    if (talk.tellsUsage()) {
      ObjectNode usage =
          json.putObject("usage")
              .put("inputTokens", talk.plain())
              .put("outputTokens", talk.usage().output())
              .put("totalTokens", talk.usage().total());
      if (talk.usage().cached() + talk.usage().cacheWrite() > 0) {
        usage.put(read, talk.usage().cached()).put(written, talk.usage().cacheWrite());
      }
    }
    json.putObject("metrics").put("latencyMs", 100);
    return json;
  }

  @Override
  public List<Event> begun(Talk talk) {
    return List.of(new Event("messageStart", padded().put("role", "assistant")));
  }

  @Override
  public Event text(Talk talk, String piece) {
    ObjectNode data = padded().put(INDEX, 0);
    data.putObject("delta").put("text", piece);
    return new Event("contentBlockDelta", data);
  }

  @Override
  public List<Event> calls(Talk talk) {
    List<Event> events = new ArrayList<>();
    int index = 0;
    for (Answer.Call call : talk.answer().calls()) {
      ObjectNode start = padded().put(INDEX, index);
      start
          .putObject("start")
          .putObject("toolUse")
          .put("toolUseId", Ids.next("tooluse_"))
          .put("name", call.name());
      events.add(new Event("contentBlockStart", start));
      for (String piece : Chunks.ofCharacters(call.arguments(), ARGUMENT_CHUNK_CHARS)) {
        ObjectNode delta = padded().put(INDEX, index);
        delta.putObject("delta").putObject("toolUse").put("input", piece);
        events.add(new Event("contentBlockDelta", delta));
      }
      events.add(new Event("contentBlockStop", padded().put(INDEX, index++)));
    }
    return events;
  }

  @Override
  public List<Event> ended(Talk talk) {
    List<Event> events = new ArrayList<>();
    if (talk.answer().calls().isEmpty()) {
      events.add(new Event("contentBlockStop", padded().put(INDEX, 0)));
    }
    events.add(new Event("messageStop", padded().put("stopReason", reason(talk.answer()))));
    events.add(new Event("metadata", told(padded(), talk)));
    return events;
  }

  /** Every event has some random letters, so that its length tells nothing. */
  private static ObjectNode padded() {
    return Json.object().put("p", Ids.letters(8));
  }

  private static String reason(Answer answer) {
    return switch (answer.finish()) {
      case STOP -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "guardrail_intervened";
    };
  }
}

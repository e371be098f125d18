package scrimp.testapps.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Prompt;
import scrimp.testapps.provider.answer.PromptTokens;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Ids;
import scrimp.testapps.provider.exchange.Json;

/** Anthropic's messages, without the model and with a version in the body. */
final class ClaudeShape implements Shape {
  private static final String VERSION = "bedrock-2023-05-31";

  @Override
  public Ask ask(String model, JsonNode body) {
    if (!VERSION.equals(body.path("anthropic_version").asText())) {
      throw ApiError.invalid(null, null, "anthropic_version: Field required");
    }
    if (!body.hasNonNull("max_tokens")) {
      throw ApiError.invalid(null, null, "max_tokens: Field required");
    }
    List<Ask.Tool> tools = new ArrayList<>();
    for (JsonNode tool : body.path("tools")) {
      tools.add(new Ask.Tool(tool.path("name").asText(), tool.path("input_schema")));
    }
    PromptTokens count = new PromptTokens(Tokens.of(model));
    count.addText("system", text(body.path("system")));
    body.path("messages").forEach(count::addMessage);
    int bound = body.get("max_tokens").asInt();
    return new Ask(model, prompt(body), tools, "auto", null, bound, count.total());
  }

  private static Prompt prompt(JsonNode body) {
    String user = "";
    String toolOutput = null;
    for (JsonNode message : body.path("messages")) {
      toolOutput = null;
      for (JsonNode block : message.path("content")) {
        if (block.path("type").asText().equals("tool_result")) {
          toolOutput = text(block.path("content"));
        }
      }
      String said = text(message.path("content"));
      user = message.path("role").asText().equals("user") && !said.isEmpty() ? said : user;
    }
    return Prompt.of(text(body.path("system")), user, toolOutput);
  }

  private static String text(JsonNode content) {
    StringBuilder text = new StringBuilder(content.asText(""));
    content.forEach(block -> text.append(block.path("text").asText("")));
    return text.toString();
  }

  @Override
  public ObjectNode whole(Talk talk) {
    ObjectNode json = head(talk);
    ArrayNode content = json.putArray("content");
    if (talk.answer().calls().isEmpty()) {
      content.addObject().put("type", "text").put("text", talk.answer().text());
    }
    talk.answer().calls().forEach(call -> content.add(tool(call)));
    json.put("stop_reason", reason(talk.answer())).putNull("stop_sequence");
    json.set("usage", usage(talk).put("output_tokens", talk.usage().output()));
    return json;
  }

  private static ObjectNode tool(Answer.Call call) {
    ObjectNode block =
        Json.object()
            .put("type", "tool_use")
            .put("id", Ids.next("toolu_bdrk_"))
            .put("name", call.name());
    block.set("input", Json.parse(call.arguments().getBytes(UTF_8)));
    return block;
  }

  private static ObjectNode head(Talk talk) {
    String model = talk.ask().model();
    return Json.object()
        .put("model", model.substring(model.indexOf("claude")).replaceFirst("-v\\d+:\\d+$", ""))
        .put("id", Ids.next("msg_bdrk_"))
        .put("type", "message")
        .put("role", "assistant");
  }

  private static ObjectNode usage(Talk talk) {
    return Json.object()
        .put("input_tokens", talk.plain())
        .put("cache_creation_input_tokens", talk.usage().cacheWrite())
        .put("cache_read_input_tokens", talk.usage().cached());
  }

  @Override
  public List<Event> begun(Talk talk) {
    ObjectNode start = typed("message_start");
    ObjectNode message = head(talk);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", usage(talk).put("output_tokens", 1));
    start.set("message", message);
    if (!talk.answer().calls().isEmpty()) {
      return List.of(event(start));
    }
    ObjectNode block = typed("content_block_start").put("index", 0);
    block.putObject("content_block").put("type", "text").put("text", "");
    return List.of(event(start), event(block));
  }

  @Override
  public Event text(Talk talk, String piece) {
    ObjectNode delta = typed("content_block_delta").put("index", 0);
    delta.putObject("delta").put("type", "text_delta").put("text", piece);
    return event(delta);
  }

  @Override
  public List<Event> calls(Talk talk) {
    List<Event> events = new ArrayList<>();
    int index = 0;
    for (Answer.Call call : talk.answer().calls()) {
      ObjectNode block = tool(call);
      block.putObject("input");
      ObjectNode start = typed("content_block_start").put("index", index);
      start.set("content_block", block);
      ObjectNode delta = typed("content_block_delta").put("index", index);
      delta
          .putObject("delta")
          .put("type", "input_json_delta")
          .put("partial_json", call.arguments());
      events.add(event(start));
      events.add(event(delta));
      events.add(event(typed("content_block_stop").put("index", index++)));
    }
    return events;
  }

  @Override
  public List<Event> ended(Talk talk) {
    List<Event> events = new ArrayList<>();
    if (talk.answer().calls().isEmpty()) {
      events.add(event(typed("content_block_stop").put("index", 0)));
    }
    ObjectNode delta = typed("message_delta");
    delta.putObject("delta").put("stop_reason", reason(talk.answer())).putNull("stop_sequence");
    delta.putObject("usage").put("output_tokens", talk.usage().output());
    events.add(event(delta));
    events.add(event(typed("message_stop")));
    return events;
  }

  private static ObjectNode typed(String type) {
    return Json.object().put("type", type);
  }

  private static Event event(ObjectNode data) {
    return new Event(data.path("type").asText(), data);
  }

  private static String reason(Answer answer) {
    return switch (answer.finish()) {
      case STOP -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
    };
  }
}

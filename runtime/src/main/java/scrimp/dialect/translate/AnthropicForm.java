package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Usage;
import scrimp.dialect.translate.Answer.Finish;
import scrimp.dialect.translate.Prompt.Part;

/** Anthropic's messages. */
final class AnthropicForm implements Form {
  /** Of the API, the oldest that has all that is written here. */
  private static final String VERSION = "2023-06-01";

  static final Map<Finish, String> WORDS =
      Map.of(
          Finish.STOP, "end_turn",
          Finish.LENGTH, "max_tokens",
          Finish.TOOLS, "tool_use",
          Finish.FILTERED, "refusal");

  @Override
  public Prompt read(JsonNode body, boolean streamed) {
    return new AnthropicRequestReader(body).prompt(streamed);
  }

  @Override
  public ObjectNode write(Prompt prompt, String model) {
    return new AnthropicRequestWriter(prompt, model).body();
  }

  @Override
  public String path(String model, boolean streamed) {
    return "/v1/messages";
  }

  @Override
  public Answer readAnswer(JsonNode whole) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode block : whole.path("content")) {
      switch (block.path("type").asText()) {
        case "text" -> parts.add(new Part.Text(block.path("text").asText()));
        case "tool_use" -> parts.add(toolUse(block));
        case "thinking", "redacted_thinking" -> {}
        default -> throw Untranslatable.value("content of type", block.path("type").asText());
      }
    }
    return new Answer(
        whole.path("id").textValue(),
        whole.path("model").textValue(),
        parts,
        finish(whole.path("stop_reason").asText("end_turn")),
        usage(whole.path("usage")));
  }

  @Override
  public ObjectNode writeAnswer(Answer answer) {
    ObjectNode whole = message(answer.id(), answer.model());
    ArrayNode content = whole.putArray("content");
    for (Part part : answer.parts()) {
      if (part instanceof Part.Text text) {
        content.addObject().put("type", "text").put("text", text.text());
      } else if (part instanceof Part.ToolUse use) {
        content.add(toolUse(use));
      }
    }
    whole.put("stop_reason", word(answer.finish())).putNull("stop_sequence");
    whole.set("usage", usage(answer.usage() == null ? Usage.NONE : answer.usage()));
    return whole;
  }

  @Override
  public String word(Finish finish) {
    return WORDS.get(finish);
  }

  @Override
  public Finish finish(String word, boolean tools) {
    return finish(word);
  }

  @Override
  public Headers headers(Headers headers) {
    return headers.with("anthropic-version", VERSION);
  }

  @Override
  public Reading reading() {
    return new AnthropicStreamReader();
  }

  @Override
  public Writing writing(boolean withUsage) {
    return new AnthropicStreamWriter();
  }

  static ObjectNode message(String id, String model) {
    return Json.mapper()
        .createObjectNode()
        .put("id", id)
        .put("type", "message")
        .put("role", "assistant")
        .put("model", model);
  }

  static Finish finish(String word) {
    return switch (word) {
      case "end_turn", "stop_sequence" -> Finish.STOP;
      case "max_tokens", "model_context_window_exceeded" -> Finish.LENGTH;
      case "tool_use" -> Finish.TOOLS;
      case "refusal" -> Finish.FILTERED;
      default -> throw Untranslatable.value("stop_reason", word);
    };
  }

  static Part.ToolUse toolUse(JsonNode block) {
    return new Part.ToolUse(
        block.path("id").asText(), block.path("name").asText(), block.path("input"));
  }

  static ObjectNode toolUse(Part.ToolUse use) {
    ObjectNode block = Json.mapper().createObjectNode().put("type", "tool_use");
    block.put("id", use.id()).put("name", use.name()).set("input", use.input());
    return block;
  }

  /** Input tokens as reported are those that no cache had to do with. */
  static Usage usage(JsonNode usage) {
    if (!usage.path("output_tokens").isNumber()) {
      return null;
    }
    long cached = usage.path("cache_read_input_tokens").asLong();
    long written = usage.path("cache_creation_input_tokens").asLong();
    return new Usage(
        usage.path("input_tokens").asLong() + cached + written,
        cached,
        written,
        0,
        usage.path("output_tokens").asLong(),
        usage.path("output_tokens_details").path("thinking_tokens").asLong(),
        0,
        false);
  }

  static ObjectNode usage(Usage usage) {
    return Json.mapper()
        .createObjectNode()
        .put("input_tokens", usage.input() - usage.cachedInput() - usage.cacheWrite())
        .put("cache_creation_input_tokens", usage.cacheWrite())
        .put("cache_read_input_tokens", usage.cachedInput())
        .put("output_tokens", usage.output());
  }
}

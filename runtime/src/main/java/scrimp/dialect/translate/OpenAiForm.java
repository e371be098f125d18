package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scrimp.call.Json;
import scrimp.call.Usage;
import scrimp.dialect.translate.Answer.Finish;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.ToolChoice;

/** OpenAI's chat completions. */
final class OpenAiForm implements Form {
  static final Map<Finish, String> WORDS =
      Map.of(
          Finish.STOP, "stop",
          Finish.LENGTH, "length",
          Finish.TOOLS, "tool_calls",
          Finish.FILTERED, "content_filter");

  private final String path;

  /**
   * @param path of the endpoint below the provider's base URL
   */
  OpenAiForm(String path) {
    this.path = path;
  }

  @Override
  public Prompt read(JsonNode body, boolean streamed) {
    return new OpenAiRequestReader(body).prompt(streamed);
  }

  @Override
  public ObjectNode write(Prompt prompt, String model) {
    return new OpenAiRequestWriter(prompt, model).body();
  }

  @Override
  public String path(String model, boolean streamed) {
    return path;
  }

  @Override
  public Answer readAnswer(JsonNode whole) {
    if (whole.path("choices").size() != 1) {
      throw new Untranslatable("a reply with " + whole.path("choices").size() + " choices");
    }
    JsonNode choice = whole.path("choices").path(0);
    JsonNode message = choice.path("message");
    List<Part> parts = new ArrayList<>();
    String text = message.path("content").asText("");
    String refusal = message.path("refusal").asText("");
    if (!text.isEmpty() || !refusal.isEmpty()) {
      parts.add(new Part.Text(text + refusal));
    }
    for (JsonNode call : message.path("tool_calls")) {
      parts.add(toolUse(call));
    }
    return new Answer(
        whole.path("id").textValue(),
        whole.path("model").textValue(),
        parts,
        finish(choice.path("finish_reason").asText("stop")),
        usage(whole.path("usage")));
  }

  @Override
  public ObjectNode writeAnswer(Answer answer) {
    ObjectNode whole = Json.mapper().createObjectNode();
    whole.put("id", answer.id());
    whole.put("object", "chat.completion");
    whole.put("created", Instant.now().getEpochSecond());
    whole.put("model", answer.model());
    ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    String text = Parts.text(answer.parts());
    message.put("content", text.isEmpty() ? null : text).putNull("refusal");
    List<Part.ToolUse> uses = Parts.toolUses(answer.parts());
    if (!uses.isEmpty()) {
      message.set("tool_calls", toolCalls(uses));
    }
    choice.putNull("logprobs").put("finish_reason", word(answer.finish()));
    if (answer.usage() != null) {
      whole.set("usage", usage(answer.usage()));
    }
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
  public Reading reading() {
    return new OpenAiStreamReader();
  }

  @Override
  public Writing writing(boolean withUsage) {
    return new OpenAiStreamWriter(withUsage);
  }

  @Override
  public boolean wantsUsage(JsonNode body) {
    return body.path("stream_options").path("include_usage").asBoolean(false);
  }

  static Finish finish(String word) {
    return switch (word) {
      case "stop", "eos" -> Finish.STOP;
      case "length" -> Finish.LENGTH;
      case "tool_calls", "function_call" -> Finish.TOOLS;
      case "content_filter" -> Finish.FILTERED;
      default -> throw Untranslatable.value("finish_reason", word);
    };
  }

  static Part.ToolUse toolUse(JsonNode call) {
    JsonNode function = call.path("function");
    if (!call.path("type").asText("function").equals("function") || !function.isObject()) {
      throw new Untranslatable("a call of a tool that is no function");
    }
    return new Part.ToolUse(
        call.path("id").asText(),
        function.path("name").asText(),
        Parts.input(function.path("arguments").asText("")));
  }

  static ArrayNode toolCalls(List<Part.ToolUse> uses) {
    ArrayNode calls = Json.mapper().createArrayNode();
    for (Part.ToolUse use : uses) {
      ObjectNode call = calls.addObject().put("id", use.id()).put("type", "function");
      call.putObject("function").put("name", use.name()).put("arguments", use.input().toString());
    }
    return calls;
  }

  static Usage usage(JsonNode usage) {
    if (!usage.path("prompt_tokens").isNumber()) {
      return null;
    }
    JsonNode prompt = usage.path("prompt_tokens_details");
    return new Usage(
        usage.path("prompt_tokens").asLong(),
        prompt.path("cached_tokens").asLong(),
        prompt.path("cache_write_tokens").asLong(),
        0,
        usage.path("completion_tokens").asLong(),
        usage.path("completion_tokens_details").path("reasoning_tokens").asLong(),
        0,
        false);
  }

  static ObjectNode usage(Usage usage) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("prompt_tokens", usage.input());
    node.put("completion_tokens", usage.output());
    node.put("total_tokens", usage.input() + usage.output());
    node.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedInput());
    node.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    return node;
  }

  static ToolChoice.Kind choice(String word) {
    return switch (word) {
      case "auto" -> ToolChoice.Kind.AUTO;
      case "none" -> ToolChoice.Kind.NONE;
      case "required" -> ToolChoice.Kind.ANY;
      default -> throw Untranslatable.value("tool_choice", word);
    };
  }
}

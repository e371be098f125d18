package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Json;
import scrimp.call.Usage;
import scrimp.dialect.translate.Answer.Finish;
import scrimp.dialect.translate.Prompt.Part;

/** Ollama's own chat. */
final class OllamaForm implements Form {

  @Override
  public Prompt read(JsonNode body, boolean streamed) {
    return new OllamaRequestReader(body).prompt(streamed);
  }

  @Override
  public ObjectNode write(Prompt prompt, String model) {
    return new OllamaRequestWriter(prompt, model).body();
  }

  @Override
  public String path(String model, boolean streamed) {
    return "/api/chat";
  }

  @Override
  public Answer readAnswer(JsonNode whole) {
    JsonNode message = whole.path("message");
    List<Part> parts = new ArrayList<>();
    if (!message.path("content").asText("").isEmpty()) {
      parts.add(new Part.Text(message.path("content").asText()));
    }
    for (JsonNode call : message.path("tool_calls")) {
      parts.add(toolUse(call));
    }
    return new Answer(
        Ids.ofReply(),
        whole.path("model").textValue(),
        parts,
        finish(whole.path("done_reason").asText("stop"), !Parts.toolUses(parts).isEmpty()),
        usage(whole));
  }

  @Override
  public ObjectNode writeAnswer(Answer answer) {
    ObjectNode whole = line(answer.model());
    ObjectNode message = whole.putObject("message").put("role", "assistant");
    message.put("content", Parts.text(answer.parts()));
    List<Part.ToolUse> uses = Parts.toolUses(answer.parts());
    if (!uses.isEmpty()) {
      message.set("tool_calls", calls(uses));
    }
    return end(whole, answer.finish(), answer.usage());
  }

  @Override
  public Finish finish(String word, boolean tools) {
    return switch (word) {
      case "stop" -> tools ? Finish.TOOLS : Finish.STOP;
      case "length" -> Finish.LENGTH;
      default -> throw Untranslatable.value("done_reason", word);
    };
  }

  @Override
  public String word(Finish finish) {
    return finish == Finish.LENGTH ? "length" : "stop";
  }

  @Override
  public Reading reading() {
    return new OllamaStreamReader(this);
  }

  @Override
  public Writing writing(boolean withUsage) {
    return new OllamaStreamWriter(this);
  }

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }

  static ObjectNode line(String model) {
    return Json.mapper()
        .createObjectNode()
        .put("model", model)
        .put("created_at", Instant.now().toString());
  }

  ObjectNode end(ObjectNode line, Finish finish, Usage usage) {
    line.put("done_reason", word(finish)).put("done", true);
    if (usage != null) {
      line.put("prompt_eval_count", usage.input()).put("eval_count", usage.output());
    }
    return line;
  }

  static Part.ToolUse toolUse(JsonNode call) {
    JsonNode function = call.path("function");
    String id = call.path("id").asText("");
    JsonNode arguments = function.path("arguments");
    return new Part.ToolUse(
        id.isEmpty() ? Ids.ofCall() : id,
        function.path("name").asText(),
        arguments.isObject() ? arguments : Json.mapper().createObjectNode());
  }

  static ArrayNode calls(List<Part.ToolUse> uses) {
    ArrayNode calls = Json.mapper().createArrayNode();
    for (Part.ToolUse use : uses) {
      ObjectNode function = calls.addObject().putObject("function").put("name", use.name());
      function.set("arguments", use.input());
    }
    return calls;
  }

  static Usage usage(JsonNode line) {
    return line.path("eval_count").isNumber()
        ? Usage.of(line.path("prompt_eval_count").asLong(), line.path("eval_count").asLong())
        : null;
  }
}

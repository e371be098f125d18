package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Json;
import scrimp.call.Usage;
import scrimp.dialect.translate.Answer.Finish;
import scrimp.dialect.translate.Prompt.Part;

/** Gemini's generateContent. */
final class GeminiForm implements Form {

  @Override
  public Prompt read(JsonNode body, boolean streamed) {
    return new GeminiRequestReader(body).prompt(streamed);
  }

  @Override
  public ObjectNode write(Prompt prompt, String model) {
    return new GeminiRequestWriter(prompt, model).body();
  }

  @Override
  public String path(String model, boolean streamed) {
    String method = streamed ? "streamGenerateContent?alt=sse" : "generateContent";
    return "/v1beta/models/" + model + ":" + method;
  }

  @Override
  public Answer readAnswer(JsonNode whole) {
    List<Part> parts = new ArrayList<>();
    JsonNode candidate = candidate(whole);
    for (JsonNode part : candidate.path("content").path("parts")) {
      if (part.has("functionCall")) {
        parts.add(toolUse(part.path("functionCall")));
      } else if (saysText(part)) {
        parts.add(new Part.Text(part.path("text").asText()));
      }
    }
    return new Answer(
        whole.path("responseId").textValue(),
        whole.path("modelVersion").textValue(),
        parts,
        finish(whole, candidate, !Parts.toolUses(parts).isEmpty()),
        usage(whole.path("usageMetadata")));
  }

  @Override
  public ObjectNode writeAnswer(Answer answer) {
    ArrayNode parts = Json.mapper().createArrayNode();
    for (Part part : answer.parts()) {
      if (part instanceof Part.Text text) {
        parts.addObject().put("text", text.text());
      } else if (part instanceof Part.ToolUse use) {
        parts.addObject().set("functionCall", call(use));
      }
    }
    return chunk(parts, answer.finish(), answer.id(), answer.model(), answer.usage());
  }

  @Override
  public Finish finish(String word, boolean tools) {
    return switch (word) {
      case "STOP" -> tools ? Finish.TOOLS : Finish.STOP;
      case "MAX_TOKENS" -> Finish.LENGTH;
      case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE" ->
          Finish.FILTERED;
      default -> throw Untranslatable.value("finishReason", word);
    };
  }

  @Override
  public String word(Finish finish) {
    return switch (finish) {
      case STOP, TOOLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case FILTERED -> "SAFETY";
    };
  }

  @Override
  public Reading reading() {
    return new GeminiStreamReader(this);
  }

  @Override
  public Writing writing(boolean withUsage) {
    return new GeminiStreamWriter(this);
  }

  /**
   * @param finish null where it goes on
   */
  ObjectNode chunk(ArrayNode parts, Finish finish, String id, String model, Usage usage) {
    ObjectNode chunk = Json.mapper().createObjectNode();
    ObjectNode candidate = chunk.putArray("candidates").addObject();
    ObjectNode content = candidate.putObject("content");
    content.set("parts", parts);
    content.put("role", "model");
    if (finish != null) {
      candidate.put("finishReason", word(finish));
    }
    candidate.put("index", 0);
    if (usage != null) {
      chunk.set("usageMetadata", usage(usage));
    }
    return chunk.put("modelVersion", model).put("responseId", id);
  }

  static JsonNode candidate(JsonNode chunk) {
    if (chunk.path("candidates").size() > 1) {
      throw new Untranslatable("a reply with more than one candidate");
    }
    return chunk.path("candidates").path(0);
  }

  /** Whether it is text for the user; thoughts are the model's own. */
  static boolean saysText(JsonNode part) {
    if (part.path("thought").asBoolean(false)) {
      return false;
    }
    if (!part.path("text").isTextual() && !part.has("thoughtSignature")) {
      throw new Untranslatable("a part of a reply that is neither text nor a function's call");
    }
    return !part.path("text").asText("").isEmpty();
  }

  Finish finish(JsonNode chunk, JsonNode candidate, boolean tools) {
    return chunk.path("promptFeedback").hasNonNull("blockReason")
        ? Finish.FILTERED
        : finish(candidate.path("finishReason").asText(""), tools);
  }

  static Part.ToolUse toolUse(JsonNode call) {
    String id = call.path("id").asText("");
    JsonNode args = call.path("args");
    return new Part.ToolUse(
        id.isEmpty() ? Ids.ofCall() : id,
        call.path("name").asText(),
        args.isObject() ? args : Json.mapper().createObjectNode());
  }

  static ObjectNode call(Part.ToolUse use) {
    ObjectNode call = Json.mapper().createObjectNode().put("id", use.id());
    call.put("name", use.name()).set("args", use.input());
    return call;
  }

  static Usage usage(JsonNode usage) {
    if (!usage.path("promptTokenCount").isNumber()) {
      return null;
    }
    long thoughts = usage.path("thoughtsTokenCount").asLong();
    return new Usage(
        usage.path("promptTokenCount").asLong() + usage.path("toolUsePromptTokenCount").asLong(),
        usage.path("cachedContentTokenCount").asLong(),
        0,
        0,
        usage.path("candidatesTokenCount").asLong() + thoughts,
        thoughts,
        0,
        false);
  }

  static ObjectNode usage(Usage usage) {
    return Json.mapper()
        .createObjectNode()
        .put("promptTokenCount", usage.input())
        .put("cachedContentTokenCount", usage.cachedInput())
        .put("candidatesTokenCount", usage.output() - usage.reasoning())
        .put("thoughtsTokenCount", usage.reasoning())
        .put("totalTokenCount", usage.input() + usage.output());
  }
}

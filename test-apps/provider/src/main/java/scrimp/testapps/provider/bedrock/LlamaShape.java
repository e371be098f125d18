package scrimp.testapps.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Prompt;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Json;

/** Llama's prompt and generation. */
final class LlamaShape implements Shape {
  @Override
  public Ask ask(String model, JsonNode body) {
    String prompt = body.path("prompt").asText("");
    if (prompt.isEmpty()) {
      throw ApiError.invalid(null, null, "Malformed input request: required key [prompt] missing");
    }
    return new Ask(
        model,
        Prompt.of("", prompt, null),
        List.of(),
        "none",
        null,
        body.path("max_gen_len").asInt(512),
        Tokens.of(model).count(prompt));
  }

  @Override
  public ObjectNode whole(Talk talk) {
    return chunk(talk.answer().text(), talk.usage().output(), reason(talk.answer()))
        .put("prompt_token_count", talk.usage().input());
  }

  @Override
  public List<Event> begun(Talk talk) {
    return List.of(
        new Event("chunk", chunk("", 0, null).put("prompt_token_count", talk.usage().input())));
  }

  @Override
  public Event text(Talk talk, String piece) {
    return new Event("chunk", chunk(piece, 1, null));
  }

  @Override
  public List<Event> calls(Talk talk) {
    return List.of();
  }

  @Override
  public List<Event> ended(Talk talk) {
    return List.of(new Event("chunk", chunk("", talk.usage().output(), reason(talk.answer()))));
  }

  private static ObjectNode chunk(String text, int count, String reason) {
    return Json.object()
        .put("generation", text)
        .put("generation_token_count", count)
        .put("stop_reason", reason);
  }

  private static String reason(Answer answer) {
    return answer.finish() == Answer.Finish.LENGTH ? "length" : "stop";
  }
}

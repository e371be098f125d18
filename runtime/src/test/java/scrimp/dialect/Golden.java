package scrimp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import scrimp.call.Json;
import scrimp.call.Wire;

/** Samples of replies: whole, streamed, and what they are to be understood as. */
public final class Golden {
  /** Those that exist as {@code .json}, {@code .sse} and {@code .outcome.json}. */
  public static final List<String> PAIRS =
      List.of(
          "chat-text",
          "chat-reasoning",
          "chat-tools",
          "chat-n2",
          "chat-refusal",
          "chat-logprobs",
          "chat-filtered",
          "chat-groq",
          "chat-deepseek",
          "responses-text",
          "responses-tool",
          "responses-incomplete",
          "messages-text",
          "messages-tools",
          "messages-thinking",
          "messages-cached",
          "messages-refusal",
          "messages-max-tokens",
          "messages-search");

  private Golden() {}

  public static byte[] bytes(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/scrimp/dialect/golden/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String file) {
    return Json.object(bytes(file));
  }

  public static Wire wire(String name) {
    String path =
        switch (name.substring(0, name.indexOf('-') < 0 ? name.length() : name.indexOf('-'))) {
          case "chat" -> "/chat/completions";
          case "responses" -> "/responses";
          default -> "/embeddings";
        };
    return name.startsWith("messages")
        ? Dialects.find(Dialects.ANTHROPIC, "POST", "/v1/messages")
        : Dialects.find(Dialects.OPENAI, "POST", path);
  }

  /** A request that the sample of that name answers. */
  public static JsonNode request(String name, boolean stream) {
    String common = "{\"model\":\"gpt-4o-mini\",\"stream\":" + stream;
    return Json.object(
        (switch (wire(name).name()) {
              case "openai.chat" ->
                  common
                      + ",\"n\":"
                      + (name.endsWith("n2") ? 2 : 1)
                      + ",\"stream_options\":{\"include_usage\":true}"
                      + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";
              case "anthropic.messages" ->
                  "{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":1024,\"stream\":"
                      + stream
                      + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";
              case "openai.responses" -> common + ",\"input\":\"Hello there\"}";
              default -> "{\"model\":\"text-embedding-3-small\",\"input\":\"Hello there\"}";
            })
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}

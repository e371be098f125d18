package scrimp.testapps.anthropic;

import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.Usage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What the application saw of one call. Fields ending in {@code Ms} are times in milliseconds since
 * the call began.
 */
final class Outcome {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Object> seen = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private int chunks;

  Outcome(String scenario) {
    seen.put("scenario", scenario);
  }

  void saw(String what, Object value) {
    seen.put(what, value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
  }

  /** Counts an event of a stream, and times the first. */
  void chunk() {
    if (chunks++ == 0) {
      seen.put("firstMs", millis());
    }
    seen.put("chunks", chunks);
  }

  /** Everything of a message but its id. */
  void message(Message message) {
    saw("model", message.model().asString());
    saw("finish", message.stopReason().map(Object::toString).orElse(null));
    saw("stopSequence", message.stopSequence().orElse(null));
    List<Map<String, Object>> blocks = new ArrayList<>();
    message.content().forEach(block -> blocks.add(told(block)));
    saw("content", blocks);
    usage(message.usage());
  }

  private static Map<String, Object> told(ContentBlock block) {
    Map<String, Object> told = new LinkedHashMap<>();
    block.text().ifPresent(text -> told.put("text", text.text()));
    block
        .thinking()
        .ifPresent(
            thinking -> {
              told.put("thinking", thinking.thinking());
              told.put("signature", thinking.signature());
            });
    block
        .toolUse()
        .ifPresent(
            use -> {
              told.put("tool", use.name());
              told.put("input", use._input().toString());
            });
    return told;
  }

  private void usage(Usage usage) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    tokens.put("input", usage.inputTokens());
    tokens.put("output", usage.outputTokens());
    tokens.put("read", usage.cacheReadInputTokens().orElse(null));
    tokens.put("written", usage.cacheCreationInputTokens().orElse(null));
    tokens.put(
        "writtenForAnHour",
        usage.cacheCreation().map(written -> written.ephemeral1hInputTokens()).orElse(null));
    seen.put("usage", tokens);
  }

  /** Notes how a call failed, as the caller sees it; wrappers of futures are taken off. */
  void failed(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", cause.getClass().getName());
    error.put("message", cause.getMessage());
    if (cause instanceof AnthropicServiceException refused) {
      error.put("status", refused.statusCode());
      error.put("errorType", refused.type().map(Object::toString).orElse(null));
      error.put("apiMessage", refused.apiMessage().orElse(null));
    }
    Throwable root = cause.getCause();
    if (root != null) {
      error.put("cause", root.getClass().getName());
    }
    seen.put("error", error);
  }

  private long millis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  String line() {
    seen.put("totalMs", millis());
    try {
      return JSON.writeValueAsString(seen);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outcome holds plain values only", e);
    }
  }
}

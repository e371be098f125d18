package scrimp.testapps.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.completions.CompletionUsage;
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

  /** Counts a chunk of a stream, and times the first. */
  void chunk() {
    if (chunks++ == 0) {
      seen.put("firstMs", millis());
    }
    seen.put("chunks", chunks);
  }

  void usage(CompletionUsage usage) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    tokens.put("prompt", usage.promptTokens());
    tokens.put("completion", usage.completionTokens());
    tokens.put("total", usage.totalTokens());
    usage
        .promptTokensDetails()
        .ifPresent(details -> tokens.put("cached", details.cachedTokens().orElse(null)));
    usage
        .completionTokensDetails()
        .ifPresent(details -> tokens.put("reasoning", details.reasoningTokens().orElse(null)));
    seen.put("usage", tokens);
  }

  void toolCalls(List<ChatCompletionMessageToolCall> calls) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (ChatCompletionMessageToolCall call : calls) {
      Map<String, Object> seenCall = new LinkedHashMap<>();
      seenCall.put("name", call.asFunction().function().name());
      seenCall.put("arguments", call.asFunction().function().arguments());
      list.add(seenCall);
    }
    seen.put("toolCalls", list);
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
    if (cause instanceof OpenAIServiceException refused) {
      error.put("status", refused.statusCode());
      error.put("code", refused.code().orElse(null));
      error.put("param", refused.param().orElse(null));
      error.put("errorType", refused.type().orElse(null));
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

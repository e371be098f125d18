package scrimp.testapps.genai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.genai.errors.ApiException;
import com.google.genai.types.Candidate;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What the application saw of one call. Fields ending in {@code Ms} are times in milliseconds since
 * the call began.
 */
final class Outcome {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Object> seen = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private final long start = System.nanoTime();
  private int chunks;

  Outcome(String scenario) {
    seen.put("scenario", scenario);
  }

  void saw(String what, Object value) {
    seen.put(what, value);
  }

  /** A whole reply. */
  void reply(GenerateContentResponse reply) {
    seen.put("text", reply.candidates().orElse(List.of()).stream().map(Outcome::text).toList());
    end(reply);
  }

  /** One chunk of a stream: the text grows, of what else it says the last counts. */
  void chunk(GenerateContentResponse chunk) {
    if (chunks++ == 0) {
      seen.put("firstMs", millis());
    }
    seen.put("chunks", chunks);
    chunk.candidates().orElse(List.of()).forEach(candidate -> text.append(text(candidate)));
    seen.put("text", List.of(text.toString()));
    end(chunk);
  }

  private void end(GenerateContentResponse reply) {
    for (Candidate candidate : reply.candidates().orElse(List.of())) {
      seen.put("finish", candidate.finishReason().map(Object::toString).orElse(null));
    }
    seen.put("model", reply.modelVersion().orElse(null));
    reply.usageMetadata().ifPresent(usage -> seen.put("usage", tokens(usage)));
  }

  private static String text(Candidate candidate) {
    StringBuilder text = new StringBuilder();
    candidate
        .content()
        .flatMap(content -> content.parts())
        .orElse(List.of())
        .forEach(part -> text.append(part.text().orElse("")));
    return text.toString();
  }

  private static Map<String, Object> tokens(GenerateContentResponseUsageMetadata usage) {
    Map<String, Object> tokens = new LinkedHashMap<>();
    tokens.put("prompt", usage.promptTokenCount().orElse(null));
    tokens.put("candidates", usage.candidatesTokenCount().orElse(null));
    tokens.put("cached", usage.cachedContentTokenCount().orElse(null));
    tokens.put("thoughts", usage.thoughtsTokenCount().orElse(null));
    tokens.put("total", usage.totalTokenCount().orElse(null));
    return tokens;
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
    if (cause instanceof ApiException refused) {
      error.put("code", refused.code());
      error.put("status", refused.status());
    }
    if (cause.getCause() != null) {
      error.put("cause", cause.getCause().getClass().getName());
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

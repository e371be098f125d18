package scrimp.testapps.provider.exchange;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;

/**
 * What goes wrong, or slowly, for every model call alike. Directives in a prompt come on top.
 *
 * @param every which calls fail: each n-th since this fault was set; 0 for none
 * @param status how they fail, for example 429 or 500
 * @param retryAfter value of the Retry-After header on those failures, or null for none
 * @param delayMs milliseconds before the headers of any reply
 * @param perTokenMicros microseconds that a model takes for each output token, streamed or not
 * @param unknownModels beginnings of model names that do not exist
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record Fault(
    int every,
    int status,
    String retryAfter,
    long delayMs,
    long perTokenMicros,
    List<String> unknownModels) {

  public Fault {
    if (every < 0 || delayMs < 0 || perTokenMicros < 0) {
      throw new IllegalArgumentException(
          "every, delayMs and perTokenMicros must be at least 0: "
              + every
              + ", "
              + delayMs
              + ", "
              + perTokenMicros);
    }
    if (every > 0 && (status < 400 || status > 599)) {
      throw new IllegalArgumentException("status must be 400 to 599: " + status);
    }
    unknownModels = unknownModels == null ? List.of("no-such-") : List.copyOf(unknownModels);
  }

  /** Nothing fails, nothing waits; models beginning with {@code no-such-} do not exist. */
  public static Fault none() {
    return new Fault(0, 0, null, 0, 0, null);
  }

  public Fault everyNth(int n, int failWith) {
    return new Fault(n, failWith, retryAfter, delayMs, perTokenMicros, unknownModels);
  }

  public Fault retryAfter(String value) {
    return new Fault(every, status, value, delayMs, perTokenMicros, unknownModels);
  }

  public Fault delay(Duration delay) {
    return new Fault(every, status, retryAfter, delay.toMillis(), perTokenMicros, unknownModels);
  }

  public Fault perToken(Duration time) {
    return new Fault(every, status, retryAfter, delayMs, time.toNanos() / 1000, unknownModels);
  }

  public Fault unknownModels(List<String> beginnings) {
    return new Fault(every, status, retryAfter, delayMs, perTokenMicros, beginnings);
  }
}

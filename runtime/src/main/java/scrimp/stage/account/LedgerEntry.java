package scrimp.stage.account;

import java.time.Instant;
import java.util.List;
import scrimp.call.Origin;
import scrimp.call.Usage;

/**
 * What one call was and cost: one line of the ledger. Holds no prompt, no answer and no credential.
 *
 * @param time when the call began, to the millisecond
 * @param id unique among the calls of all processes, as far as chance allows
 * @param usage null where nobody counted
 */
public record LedgerEntry(
    Instant time,
    String id,
    Origin origin,
    Asked asked,
    Served served,
    Usage usage,
    Money money,
    Result result) {

  /**
   * The call as the application made it.
   *
   * @param endpoint the wire format's name: {@code openai.chat}
   * @param operation OpenTelemetry's {@code gen_ai.operation.name}
   * @param client library and version that made the call
   * @param model the empty string where the request names none
   * @param mode {@code observe} or {@code enforce}
   * @param rules that selected the call, in the file's order
   */
  public record Asked(
      String provider,
      String endpoint,
      String operation,
      String client,
      String model,
      boolean stream,
      String mode,
      List<String> rules) {}

  /**
   * Who answered.
   *
   * @param provider that made the reply, now or, of a stored one, then; null where none was asked
   * @param model that was asked there; null where none was asked
   * @param responseModel as the provider names it, or null
   * @param serviceTier as the provider says it used, or null
   * @param source {@code upstream}, {@code exact}, {@code coalesced} ...
   * @param attempts requests that left for a provider
   * @param cap output tokens that we allowed, -1 where we set no cap
   * @param reverted the provider refused what we had changed and got the call as made
   * @param cacheKey short digest, or null
   * @param notCached why the cache left the call alone, or null
   */
  public record Served(
      String provider,
      String model,
      String responseModel,
      String serviceTier,
      String source,
      int attempts,
      int cap,
      boolean reverted,
      String cacheKey,
      String notCached) {}

  /**
   * How it ended.
   *
   * @param status HTTP status, 0 where there was no reply
   * @param end {@code complete}, {@code closed_early} or {@code failed}
   * @param finishReason in the provider's words, or null
   * @param cutByCap the reply ended at a cap that we set
   * @param error OpenTelemetry's {@code error.type}: exception class, HTTP status or {@code
   *     stream_failed}; null where there was none
   * @param latencyNanos from the call to the end of its reply
   * @param firstTokenNanos from the call to the first byte of a live reply; -1 where there was none
   */
  public record Result(
      int status,
      String end,
      String finishReason,
      boolean cutByCap,
      String error,
      long latencyNanos,
      long firstTokenNanos) {}

  /** Whether a provider was paid for this reply. */
  public boolean bought() {
    return "upstream".equals(served.source());
  }

  /** The model that the application asked for, else the one that answered, else {@code unknown}. */
  public String modelLabel() {
    return first(asked.model(), served.model(), served.responseModel());
  }

  private static String first(String... names) {
    for (String name : names) {
      if (name != null && !name.isEmpty()) {
        return name;
      }
    }
    return Origin.UNKNOWN;
  }

  /** A reply that was bought and whose tokens nobody counted. */
  public boolean unmetered() {
    return usage == null && money.cost() == null;
  }
}

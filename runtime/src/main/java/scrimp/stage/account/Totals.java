package scrimp.stage.account;

import java.util.concurrent.atomic.LongAdder;
import scrimp.call.Usage;
import scrimp.call.Usd;

/**
 * Sums over calls. Thread-safe; sums of money hold up to nine million dollars.
 *
 * <p>Tokens are those of replies that a provider was paid for; those of replies that came from us
 * are counted as avoided. A call whose price is unknown adds nothing to spent, saved or baseline.
 */
public final class Totals {
  private final LongAdder calls = new LongAdder();
  private final LongAdder upstream = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder input = new LongAdder();
  private final LongAdder cachedInput = new LongAdder();
  private final LongAdder cacheWrite = new LongAdder();
  private final LongAdder cacheWriteHour = new LongAdder();
  private final LongAdder audioInput = new LongAdder();
  private final LongAdder output = new LongAdder();
  private final LongAdder reasoning = new LongAdder();
  private final LongAdder audioOutput = new LongAdder();
  private final LongAdder webSearches = new LongAdder();
  private final LongAdder avoidedInput = new LongAdder();
  private final LongAdder avoidedOutput = new LongAdder();
  private final LongAdder spent = new LongAdder();
  private final LongAdder saved = new LongAdder();

  public void add(LedgerEntry entry) {
    calls.increment();
    if (entry.served().attempts() > 0) {
      upstream.increment();
    }
    if (entry.result().error() != null) {
      errors.increment();
    }
    if (entry.usage() != null) {
      addTokens(entry.usage(), entry.bought());
    }
    if (entry.money().cost() != null) {
      addIfAny(spent, entry.money().cost().picos());
      for (Usd amount : entry.money().saved().values()) {
        addIfAny(saved, amount.picos());
      }
    }
  }

  private void addTokens(Usage usage, boolean bought) {
    if (!bought) {
      addIfAny(avoidedInput, usage.input());
      addIfAny(avoidedOutput, usage.output());
      return;
    }
    addIfAny(input, usage.input());
    addIfAny(cachedInput, usage.cachedInput());
    addIfAny(cacheWrite, usage.cacheWrite());
    addIfAny(cacheWriteHour, usage.cacheWriteHour());
    addIfAny(audioInput, usage.audioInput());
    addIfAny(output, usage.output());
    addIfAny(reasoning, usage.reasoning());
    addIfAny(audioOutput, usage.audioOutput());
    addIfAny(webSearches, usage.webSearches());
  }

  private static void addIfAny(LongAdder sum, long amount) {
    if (amount != 0) {
      sum.add(amount);
    }
  }

  public long calls() {
    return calls.sum();
  }

  /** Calls for which at least one request left for a provider. */
  public long upstreamCalls() {
    return upstream.sum();
  }

  public long errors() {
    return errors.sum();
  }

  /** Bought tokens of every kind. */
  public Usage tokens() {
    return new Usage(
        input.sum(),
        cachedInput.sum(),
        cacheWrite.sum(),
        cacheWriteHour.sum(),
        audioInput.sum(),
        output.sum(),
        reasoning.sum(),
        audioOutput.sum(),
        webSearches.sum(),
        false);
  }

  public long avoidedInputTokens() {
    return avoidedInput.sum();
  }

  public long avoidedOutputTokens() {
    return avoidedOutput.sum();
  }

  public Usd spent() {
    return new Usd(spent.sum());
  }

  public Usd saved() {
    return new Usd(saved.sum());
  }

  /** Spent and saved together. */
  public Usd baseline() {
    return spent().plus(saved());
  }

  void reset() {
    LongAdder[] all = {
      calls,
      upstream,
      errors,
      input,
      cachedInput,
      cacheWrite,
      cacheWriteHour,
      audioInput,
      output,
      reasoning,
      audioOutput,
      webSearches,
      avoidedInput,
      avoidedOutput,
      spent,
      saved
    };
    for (LongAdder sum : all) {
      sum.reset();
    }
  }
}

package scrimp.stage.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import scrimp.call.Call;
import scrimp.call.Origin;
import scrimp.call.Outcome;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Trace;
import scrimp.stage.account.AccountStage.Ending;

/** Puts one ledger entry together from what call, trace and outcome know. */
final class EntryMaker {
  /** Labels come from requests; a longer one would swell ledger and tables. */
  static final int LABEL = 200;

  /** How the dialects say that output ended at its cap. */
  private static final Set<String> AT_CAP =
      Set.of("length", "incomplete", "max_output_tokens", "max_tokens");

  private final Pricing pricing;
  private final String process = Long.toString(new SecureRandom().nextLong() >>> 24, 36);
  private final AtomicLong sequence = new AtomicLong();

  EntryMaker(Pricing pricing) {
    this.pricing = pricing;
  }

  LedgerEntry entry(Call call, Chain chain, Outcome outcome, Ending ending) {
    Trace trace = chain.trace();
    Call received = call.received();
    LedgerEntry.Asked asked = asked(received, chain);
    boolean ok = ending.status() >= 200 && ending.status() < 300;
    return new LedgerEntry(
        Instant.ofEpochMilli(System.currentTimeMillis() - ending.latencyNanos() / 1_000_000),
        process + "-" + sequence.incrementAndGet(),
        shortened(received.origin()),
        asked,
        served(trace, outcome),
        outcome.usage(),
        money(call, trace, outcome, ok),
        result(trace, outcome, ending));
  }

  Money money(Call call, Trace trace, Outcome outcome, boolean ok) {
    ModelName asked = new ModelName(call.received().provider(), model(call.received()));
    return new Costs(pricing, asked, trace, outcome).money(ok);
  }

  private static LedgerEntry.Asked asked(Call call, Chain chain) {
    return new LedgerEntry.Asked(
        call.provider(),
        call.wire().name(),
        call.wire().operation(),
        chain.exchange().client(),
        shortened(model(call)),
        stream(call),
        chain.policy().mode().name().toLowerCase(Locale.ROOT),
        chain.policy().rules());
  }

  /**
   * A body that cannot be read is the provider's to refuse; the call is on the books all the same.
   */
  private static String model(Call call) {
    try {
      return call.model();
    } catch (IllegalArgumentException unreadable) {
      return "";
    }
  }

  private static boolean stream(Call call) {
    try {
      return call.stream();
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static LedgerEntry.Served served(Trace trace, Outcome outcome) {
    return new LedgerEntry.Served(
        trace.servedProvider(),
        shortened(trace.servedModel()),
        shortened(outcome.model()),
        outcome.serviceTier(),
        trace.source().label(),
        trace.attempts(),
        trace.cap().orElse(-1),
        trace.wasReverted(),
        trace.cacheKey(),
        trace.notCached());
  }

  private static LedgerEntry.Result result(Trace trace, Outcome outcome, Ending ending) {
    String reason = outcome.finishReason();
    boolean cut =
        trace.cap().isPresent()
            && trace.source() == Trace.Source.UPSTREAM
            && reason != null
            && AT_CAP.contains(reason.toLowerCase(Locale.ROOT));
    return new LedgerEntry.Result(
        ending.status(),
        outcome.end().name().toLowerCase(Locale.ROOT),
        reason,
        cut,
        error(outcome, ending),
        ending.latencyNanos(),
        ending.firstTokenNanos());
  }

  /** The class of an exception, never its message, which may quote a prompt. */
  private static String error(Outcome outcome, Ending ending) {
    if (ending.failure() != null) {
      return ending.failure().getClass().getName();
    }
    if (ending.status() >= 400) {
      return Integer.toString(ending.status());
    }
    return outcome.end() == Outcome.End.FAILED ? "stream_failed" : null;
  }

  private static Origin shortened(Origin origin) {
    boolean fits =
        origin.feature().length() <= LABEL
            && origin.user().length() <= LABEL
            && origin.tenant().length() <= LABEL
            && origin.thread().length() <= LABEL;
    return fits
        ? origin
        : new Origin(
            shortened(origin.feature()),
            shortened(origin.user()),
            shortened(origin.tenant()),
            shortened(origin.thread()));
  }

  private static String shortened(String label) {
    return label == null || label.length() <= LABEL ? label : label.substring(0, LABEL) + "...";
  }
}

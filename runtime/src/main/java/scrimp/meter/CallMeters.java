package scrimp.meter;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import scrimp.stage.account.BoundedTable;
import scrimp.stage.account.LedgerEntry;

/** Calls of one provider, model and source of replies. */
final class CallMeters {
  private final LongAdder calls;
  private final LongAdder avoidedInput;
  private final LongAdder avoidedOutput;
  private final Timer duration;
  private final Timer toFirstToken;

  /** What tells them apart. */
  record Key(String provider, String model, String source) {
    static final Key OTHER = new Key(BoundedTable.OTHER, BoundedTable.OTHER, BoundedTable.OTHER);
  }

  CallMeters(MeterMaker make, Key key) {
    Tags tags = Tags.of("provider", key.provider(), "model", key.model(), "source", key.source());
    calls = make.count("scrimp.calls", "LLM calls that the application made.", tags);
    String avoided = "Tokens of replies that came from us.";
    avoidedInput = make.count("scrimp.avoided.tokens", avoided, tags.and("type", "input"));
    avoidedOutput = make.count("scrimp.avoided.tokens", avoided, tags.and("type", "output"));
    duration = make.timer("scrimp.call.duration", "From a call to the end of its reply.", tags);
    toFirstToken =
        make.timer(
            "scrimp.time.to.first.token", "From a call to the first byte of a stream.", tags);
  }

  void add(LedgerEntry entry) {
    calls.increment();
    if (entry.usage() != null && !entry.bought()) {
      avoidedInput.add(entry.usage().input());
      avoidedOutput.add(entry.usage().output());
    }
    duration.record(entry.result().latencyNanos(), TimeUnit.NANOSECONDS);
    if (entry.result().firstTokenNanos() >= 0) {
      toFirstToken.record(entry.result().firstTokenNanos(), TimeUnit.NANOSECONDS);
    }
  }
}

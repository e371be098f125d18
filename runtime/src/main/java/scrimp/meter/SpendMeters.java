package scrimp.meter;

import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.LongAdder;
import scrimp.call.Usage;
import scrimp.stage.account.BoundedTable;
import scrimp.stage.account.LedgerEntry;

/** What was bought for the calls that asked one provider for one model. */
final class SpendMeters {
  private static final String TOKENS = "scrimp.tokens";
  private static final String BOUGHT =
      "Tokens that were bought; cached and written input are parts of input, reasoning of output.";

  private final LongAdder upstream;
  private final LongAdder cost;
  private final LongAdder input;
  private final LongAdder cachedInput;
  private final LongAdder cacheWrite;
  private final LongAdder output;
  private final LongAdder reasoning;

  /** What tells them apart. */
  record Key(String provider, String model) {
    static final Key OTHER = new Key(BoundedTable.OTHER, BoundedTable.OTHER);
  }

  SpendMeters(MeterMaker make, Key key) {
    Tags tags = Tags.of("provider", key.provider(), "model", key.model());
    upstream = make.count("scrimp.upstream.calls", "Calls that went to a provider.", tags);
    cost = make.usd("scrimp.cost.usd", "US dollars paid to providers.", tags);
    input = make.count(TOKENS, BOUGHT, tags.and("type", "input"));
    cachedInput = make.count(TOKENS, BOUGHT, tags.and("type", "cached_input"));
    cacheWrite = make.count(TOKENS, BOUGHT, tags.and("type", "cache_write"));
    output = make.count(TOKENS, BOUGHT, tags.and("type", "output"));
    reasoning = make.count(TOKENS, BOUGHT, tags.and("type", "reasoning"));
  }

  void add(LedgerEntry entry) {
    if (entry.served().attempts() > 0) {
      upstream.increment();
    }
    if (entry.money().cost() != null) {
      cost.add(entry.money().cost().picos());
    }
    Usage usage = entry.usage();
    if (usage != null && entry.bought()) {
      input.add(usage.input());
      cachedInput.add(usage.cachedInput());
      cacheWrite.add(usage.cacheWrite());
      output.add(usage.output());
      reasoning.add(usage.reasoning());
    }
  }
}

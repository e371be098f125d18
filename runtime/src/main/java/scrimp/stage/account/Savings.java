package scrimp.stage.account;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Running totals of this process, since it started or was last reset. Thread-safe and cheap enough
 * for every call. Each table holds at most {@value #ROWS} rows, the rest counts as {@code (other)}.
 */
public final class Savings implements Consumer<LedgerEntry> {
  public static final int ROWS = 1000;

  private final Totals total = new Totals();
  private final LongAdder unpriced = new LongAdder();
  private final LongAdder unmetered = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final BoundedTable<Totals> byModel = new BoundedTable<>(ROWS, Totals::new);
  private final BoundedTable<Totals> byFeature = new BoundedTable<>(ROWS, Totals::new);
  private final BoundedTable<Totals> byUser = new BoundedTable<>(ROWS, Totals::new);
  private final BoundedTable<LeverTotals> byLever = new BoundedTable<>(ROWS, LeverTotals::new);
  private final BoundedTable<LongAdder> unpricedModels = new BoundedTable<>(ROWS, LongAdder::new);
  private volatile Instant since = Instant.now();

  @Override
  public void accept(LedgerEntry entry) {
    total.add(entry);
    byModel.row(entry.modelLabel()).add(entry);
    byFeature.row(entry.origin().feature()).add(entry);
    byUser.row(entry.origin().user()).add(entry);
    LeverTotals.add(byLever, entry);
    if (entry.result().cutByCap()) {
      cut.increment();
    }
    if (entry.unmetered()) {
      unmetered.increment();
    }
    if (!entry.money().unpriced().isEmpty()) {
      unpriced.increment();
      entry.money().unpriced().forEach(model -> unpricedModels.row(model).increment());
    }
  }

  public Totals total() {
    return total;
  }

  /** By the model that the application asked for. */
  public Map<String, Totals> byModel() {
    return byModel.rows();
  }

  public Map<String, Totals> byFeature() {
    return byFeature.rows();
  }

  public Map<String, Totals> byUser() {
    return byUser.rows();
  }

  public Map<String, LeverTotals> byLever() {
    return byLever.rows();
  }

  /** Calls for which a price was wanted and is not known; they count 0 $. */
  public long unpricedCalls() {
    return unpriced.sum();
  }

  /** Calls by the model whose price is not known. */
  public Map<String, LongAdder> unpricedModels() {
    return unpricedModels.rows();
  }

  /** Replies that were bought and whose tokens nobody counted; they count 0 $. */
  public long unmeteredCalls() {
    return unmetered.sum();
  }

  /** Replies that ended at a cap on output that we set. */
  public long cutReplies() {
    return cut.sum();
  }

  /** When counting began. */
  public Instant since() {
    return since;
  }

  /** Starts again from nothing. Calls that end meanwhile may be counted in part. */
  public void reset() {
    total.reset();
    unpriced.reset();
    unmetered.reset();
    cut.reset();
    byModel.clear();
    byFeature.clear();
    byUser.clear();
    byLever.clear();
    unpricedModels.clear();
    since = Instant.now();
  }
}

package scrimp.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import scrimp.stage.account.BoundedTable;
import scrimp.stage.account.LedgerEntry;
import scrimp.stage.account.LeverTotals;
import scrimp.stage.account.Totals;

/** What a ledger adds up to. */
final class Report implements Consumer<LedgerEntry> {
  /** Rows of one table that are kept apart; a ledger may hold a user for every call. */
  private static final int ROWS = 100_000;

  private final Instant since;
  private final Totals total = new Totals();
  private final Map<Dimension, BoundedTable<Totals>> tables = new EnumMap<>(Dimension.class);
  private final BoundedTable<LeverTotals> levers = new BoundedTable<>(ROWS, LeverTotals::new);
  private final BoundedTable<LongAdder> sources = new BoundedTable<>(ROWS, LongAdder::new);
  private final BoundedTable<LongAdder> unpricedModels = new BoundedTable<>(ROWS, LongAdder::new);
  private final Percentiles latency = new Percentiles();
  private final Percentiles toFirstToken = new Percentiles();
  private Instant first;
  private Instant last;
  private long unpriced;
  private long unmetered;
  private long cut;

  /** One line of a table. */
  record Row<T>(String name, T of) {}

  /**
   * @param since calls before are left out; null for none
   */
  Report(Set<Dimension> by, Instant since) {
    this.since = since;
    by.forEach(dimension -> tables.put(dimension, new BoundedTable<>(ROWS, Totals::new)));
  }

  @Override
  public void accept(LedgerEntry entry) {
    if (since != null && entry.time().isBefore(since)) {
      return;
    }
    total.add(entry);
    tables.forEach((dimension, table) -> table.row(dimension.of(entry)).add(entry));
    LeverTotals.add(levers, entry);
    sources.row(entry.served().source()).increment();
    entry.money().unpriced().forEach(model -> unpricedModels.row(model).increment());
    unpriced += entry.money().unpriced().isEmpty() ? 0 : 1;
    unmetered += entry.unmetered() ? 1 : 0;
    cut += entry.result().cutByCap() ? 1 : 0;
    latency.add(entry.result().latencyNanos());
    if (entry.result().firstTokenNanos() >= 0) {
      toFirstToken.add(entry.result().firstTokenNanos());
    }
    first = first == null || entry.time().isBefore(first) ? entry.time() : first;
    last = last == null || entry.time().isAfter(last) ? entry.time() : last;
  }

  Totals total() {
    return total;
  }

  Set<Dimension> dimensions() {
    return tables.keySet();
  }

  /** The dearest first, as they would have cost untouched; days in their order. */
  List<Row<Totals>> by(Dimension dimension) {
    Comparator<Row<Totals>> byName = Comparator.comparing(Row::name);
    Comparator<Row<Totals>> dearest =
        Comparator.comparing((Row<Totals> row) -> row.of().baseline())
            .thenComparing(row -> row.of().calls())
            .reversed();
    return tables.get(dimension).rows().entrySet().stream()
        .map(row -> new Row<>(row.getKey(), row.getValue()))
        .sorted(dimension == Dimension.DAY ? byName : dearest.thenComparing(byName))
        .toList();
  }

  List<Row<LeverTotals>> levers() {
    return new TreeMap<>(levers.rows())
        .entrySet().stream().map(row -> new Row<>(row.getKey(), row.getValue())).toList();
  }

  /** Calls by where the reply came from. */
  Map<String, Long> sources() {
    return counts(sources);
  }

  Map<String, Long> unpricedModels() {
    return counts(unpricedModels);
  }

  private static Map<String, Long> counts(BoundedTable<LongAdder> table) {
    Map<String, Long> counts = new TreeMap<>();
    table.rows().forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  Percentiles latency() {
    return latency;
  }

  Percentiles toFirstToken() {
    return toFirstToken;
  }

  /** Of the first call; null where there was none. */
  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  long unpriced() {
    return unpriced;
  }

  long unmetered() {
    return unmetered;
  }

  long cut() {
    return cut;
  }
}

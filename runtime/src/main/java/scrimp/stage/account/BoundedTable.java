package scrimp.stage.account;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Rows by label, at most so many; whatever comes after that shares the row {@value #OTHER}. Labels
 * come from requests, so their number is not ours to limit otherwise.
 */
public final class BoundedTable<R> {
  public static final String OTHER = "(other)";

  private final int limit;
  private final Supplier<R> fresh;
  private final ConcurrentHashMap<String, R> rows = new ConcurrentHashMap<>();

  public BoundedTable(int limit, Supplier<R> fresh) {
    this.limit = limit;
    this.fresh = fresh;
  }

  public R row(String label) {
    R row = rows.get(label);
    return row != null ? row : added(label);
  }

  private synchronized R added(String label) {
    boolean known = rows.containsKey(label);
    return rows.computeIfAbsent(
        known || rows.size() < limit ? label : OTHER, absent -> fresh.get());
  }

  /** A live view; rows may be added while it is read. */
  public Map<String, R> rows() {
    return Collections.unmodifiableMap(rows);
  }

  public synchronized void clear() {
    rows.clear();
  }
}

package scrimp.meter;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Meters by tags, for at most so many combinations; whatever comes after that shares one row. */
final class Rows<K, R> {
  private final int limit;
  private final K other;
  private final Function<K, R> fresh;
  private final ConcurrentHashMap<K, R> rows = new ConcurrentHashMap<>();

  Rows(int limit, K other, Function<K, R> fresh) {
    this.limit = limit;
    this.other = other;
    this.fresh = fresh;
  }

  R of(K key) {
    R row = rows.get(key);
    return row != null ? row : added(key);
  }

  private synchronized R added(K key) {
    boolean fits = rows.containsKey(key) || rows.size() < limit;
    return rows.computeIfAbsent(fits ? key : other, fresh);
  }
}

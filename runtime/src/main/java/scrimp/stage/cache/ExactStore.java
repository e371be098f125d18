package scrimp.stage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import scrimp.stage.cache.shared.Heap;

/** Stored replies, bounded in bytes, each for its own time to live. Thread-safe. */
public final class ExactStore implements Heap {
  private final Cache<Key, Entry> entries;
  private volatile Consumer<Key> gone = key -> {};
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * @param maxBytes of replies and what keeping them costs; beyond that the least useful are
   *     evicted
   */
  ExactStore(long maxBytes) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Entry entry) -> entry.weight())
            .expireAfter(
                Expiry.<Key, Entry>creating((key, entry) -> Duration.ofNanos(entry.ttlNanos())))
            // maintenance on the caller's thread: the common pool is the application's
            .executor(Runnable::run)
            .removalListener(this::removed)
            .recordStats()
            .build();
  }

  private void removed(Key key, Entry entry, RemovalCause cause) {
    if (cause != RemovalCause.REPLACED) {
      gone.accept(key);
    }
  }

  /** From now on told of every entry that goes and is not replaced. */
  void onGone(Consumer<Key> listener) {
    gone = listener;
  }

  /** The entry if it can be served, counted as hit or miss. */
  Entry hit(Key key, long ttlNanos) {
    return counted(stored(key, ttlNanos));
  }

  /** The entry if it can be served, for a caller that has been counted already. */
  Entry stored(Key key, long ttlNanos) {
    Entry entry = entries.getIfPresent(key);
    return entry != null && entry.servable(System.nanoTime(), ttlNanos) ? entry : null;
  }

  /** Whether an entry is there that could be served had its reply been kept. */
  boolean holds(Key key, long ttlNanos) {
    Entry entry = entries.getIfPresent(key);
    return entry != null && entry.fresh(System.nanoTime(), ttlNanos);
  }

  /** The entry if it could be served had its reply been kept, counted as hit or miss. */
  Entry wouldHit(Key key, long ttlNanos) {
    Entry entry = entries.getIfPresent(key);
    return counted(entry != null && entry.fresh(System.nanoTime(), ttlNanos) ? entry : null);
  }

  private Entry counted(Entry entry) {
    (entry == null ? misses : hits).increment();
    return entry;
  }

  void put(Key key, Entry entry) {
    entries.put(key, entry);
  }

  /** That very entry, if it is still there. */
  void remove(Key key, Entry entry) {
    entries.asMap().remove(key, entry);
  }

  public long size() {
    return entries.estimatedSize();
  }

  /** Of replies and what keeping them costs. */
  public long bytes() {
    return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }

  /** By size or age. */
  public long evictions() {
    return entries.stats().evictionCount();
  }

  /** Returns how many entries went. */
  public long clear() {
    return invalidate(entry -> true);
  }

  @Override
  public void dropAll() {
    clear();
  }

  /** Entries that were asked of, or served by, that model; returns how many went. */
  public long invalidateModel(String model) {
    return invalidate(of(model::equals));
  }

  /** Entries that the feature of that name asked for first; returns how many went. */
  public long invalidateFeature(String feature) {
    return invalidate(e -> feature.equals(e.feature()));
  }

  @Override
  public void dropModels(Predicate<String> model) {
    invalidate(of(model));
  }

  @Override
  public void dropFeatures(Predicate<String> feature) {
    invalidate(entry -> feature.test(entry.feature()));
  }

  private static Predicate<Entry> of(Predicate<String> model) {
    return entry -> model.test(entry.askedModel()) || model.test(entry.servedModel());
  }

  /** The entry under the key of that {@link Key#label}. */
  public long invalidateKey(String label) {
    long before = entries.asMap().size();
    entries.asMap().keySet().removeIf(key -> key.label().equals(label));
    return before - entries.asMap().size();
  }

  private long invalidate(Predicate<Entry> which) {
    long before = entries.asMap().size();
    entries.asMap().values().removeIf(which);
    return before - entries.asMap().size();
  }
}

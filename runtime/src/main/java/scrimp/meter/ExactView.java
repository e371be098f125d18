package scrimp.meter;

import scrimp.stage.cache.ExactStore;

/** The exact cache as others may see it. */
public final class ExactView implements CacheView {
  private final ExactStore store;
  private final long maxBytes;

  public ExactView(ExactStore store, long maxBytes) {
    this.store = store;
    this.maxBytes = maxBytes;
  }

  @Override
  public String tier() {
    return "exact";
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public long bytes() {
    return store.bytes();
  }

  @Override
  public long maxBytes() {
    return maxBytes;
  }

  @Override
  public long hits() {
    return store.hits();
  }

  @Override
  public long misses() {
    return store.misses();
  }

  @Override
  public long evictions() {
    return store.evictions();
  }

  @Override
  public void clear() {
    store.clear();
  }

  @Override
  public long invalidateModel(String model) {
    return store.invalidateModel(model);
  }

  @Override
  public long invalidateFeature(String feature) {
    return store.invalidateFeature(feature);
  }
}

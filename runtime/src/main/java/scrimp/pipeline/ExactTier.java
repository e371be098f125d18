package scrimp.pipeline;

import scrimp.meter.CacheView;
import scrimp.stage.cache.ExactStore;

/** The exact cache as the meters see it; stages know nothing of meters. */
record ExactTier(ExactStore store, long maxBytes) implements CacheView {
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

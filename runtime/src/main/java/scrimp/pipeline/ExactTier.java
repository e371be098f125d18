package scrimp.pipeline;

import scrimp.meter.CacheView;
import scrimp.stage.cache.ExactStore;
import scrimp.stage.cache.shared.SharedTier;

/**
 * The exact cache as the meters see it; stages know nothing of meters.
 *
 * @param shared what is dropped here is dropped there too, so that it does not come back; or null
 */
record ExactTier(ExactStore store, long maxBytes, SharedTier shared) implements CacheView {
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
    if (shared != null) {
      shared.clear();
    }
  }

  @Override
  public long invalidateModel(String model) {
    if (shared != null) {
      shared.invalidateModel(model);
    }
    return store.invalidateModel(model);
  }

  @Override
  public long invalidateFeature(String feature) {
    if (shared != null) {
      shared.invalidateFeature(feature);
    }
    return store.invalidateFeature(feature);
  }
}

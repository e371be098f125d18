package scrimp.pipeline;

import java.util.List;
import java.util.Map;
import scrimp.meter.SemanticView;
import scrimp.stage.cache.CacheStage;

/** The semantic cache as the meters see it; stages know nothing of meters. */
record SemanticCache(CacheStage cache) implements SemanticView {
  @Override
  public long size() {
    return cache.semantic().size();
  }

  @Override
  public long bytes() {
    return cache.semantic().bytes();
  }

  @Override
  public long hits() {
    return cache.semantic().counts().hits();
  }

  @Override
  public long misses() {
    return cache.semantic().counts().misses();
  }

  @Override
  public long nearMisses() {
    return cache.semantic().counts().nearMisses();
  }

  @Override
  public long failures() {
    return cache.semantic().counts().failures();
  }

  @Override
  public Map<String, Long> refusals() {
    return cache.semantic().counts().refusals();
  }

  @Override
  public List<Hit> latestHits() {
    return cache.semantic().counts().latest().stream()
        .map(hit -> new Hit(hit.at(), hit.key(), hit.storedKey(), hit.similarity()))
        .toList();
  }

  @Override
  public long invalidate(String key) {
    return cache.store().invalidateKey(key);
  }
}

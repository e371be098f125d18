package scrimp.stage.cache.shared;

import scrimp.call.Outcome;

/**
 * A stored reply as it is shared.
 *
 * @param whole one JSON document
 * @param outcome of the call that was answered by the provider; what it says of {@code whole} is
 *     not kept
 * @param askedModel for invalidation, with {@code servedModel} and the feature that asked first
 * @param ttlNanos from when it was stored
 * @param ageNanos since then
 * @param sequence of the last invalidation that was known when its call began
 */
public record SharedEntry(
    byte[] whole,
    Outcome outcome,
    String provider,
    String servedModel,
    String askedModel,
    String feature,
    long ttlNanos,
    long ageNanos,
    long sequence) {

  SharedEntry begunAt(long sequence) {
    return new SharedEntry(
        whole, outcome, provider, servedModel, askedModel, feature, ttlNanos, ageNanos, sequence);
  }

  SharedEntry aged(long ageNanos) {
    return new SharedEntry(
        whole, outcome, provider, servedModel, askedModel, feature, ttlNanos, ageNanos, sequence);
  }
}

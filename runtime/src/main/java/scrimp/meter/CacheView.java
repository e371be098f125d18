package scrimp.meter;

/** What a cache lets others see and do. Thread-safe. */
public interface CacheView {

  /** {@code exact} ...; part of the MBean's name. */
  String tier();

  /** Stored replies. */
  long size();

  /** Memory that they take, as the cache reckons it. */
  long bytes();

  /** Memory that they may take. */
  long maxBytes();

  long hits();

  long misses();

  /** Replies that went because of size or age. */
  long evictions();

  void clear();

  /**
   * Drops the replies to calls that asked for that model, or were answered by it.
   *
   * @return how many
   */
  long invalidateModel(String model);

  /**
   * Drops the replies to calls of that feature.
   *
   * @return how many
   */
  long invalidateFeature(String feature);
}

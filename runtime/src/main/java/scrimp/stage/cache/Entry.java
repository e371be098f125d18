package scrimp.stage.cache;

import java.util.concurrent.TimeUnit;
import scrimp.call.Outcome;
import scrimp.call.Usage;

/**
 * A stored reply.
 *
 * @param whole one JSON document; null in observe mode, which only counts
 * @param bytes its length
 * @param askedModel for invalidation, with the feature that asked first
 */
record Entry(
    byte[] whole,
    int bytes,
    Outcome outcome,
    String provider,
    String servedModel,
    String askedModel,
    String feature,
    long storedNanos,
    long ttlNanos) {
  /** Key, node and this record, roughly, by the object layout of a 64-bit JVM. */
  private static final int OVERHEAD_BYTES = 400;

  int weight() {
    return (int) Math.min(Integer.MAX_VALUE, (long) bytes + OVERHEAD_BYTES);
  }

  boolean servable(long nowNanos, long ttlNanos) {
    return whole != null && fresh(nowNanos, ttlNanos);
  }

  boolean fresh(long nowNanos, long ttlNanos) {
    return nowNanos - storedNanos < ttlNanos;
  }

  long ageSeconds(long nowNanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nowNanos - storedNanos);
  }

  Usage usage() {
    return outcome.usage();
  }
}

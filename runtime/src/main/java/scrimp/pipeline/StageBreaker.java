package scrimp.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leaves a stage out for a while once it has failed several times in a row, so that a broken lever
 * costs the application nothing more.
 */
final class StageBreaker {
  private static final int FAILURES = 5;
  private static final long OFF_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final AtomicInteger inARow = new AtomicInteger();
  private volatile long offSince;

  boolean open(long nowNanos) {
    return inARow.get() >= FAILURES && nowNanos - offSince < OFF_NANOS;
  }

  void succeeded() {
    if (inARow.get() != 0) {
      inARow.set(0);
    }
  }

  void failed(long nowNanos) {
    offSince = nowNanos;
    inARow.incrementAndGet();
  }
}

package scrimp.stage.cache.shared;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import scrimp.pipeline.Exchange;
import scrimp.stage.cache.shared.Remote.Claim;

/**
 * One call's way through the shared cache: a look, and where another JVM is asking the provider the
 * same, more looks within the limits of caller and policy.
 */
final class Boarding {
  private static final long LISTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Between looks, and so what a caller may wait too long: an eighth of its wait, within these. */
  private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Looks looks;
  private final Exchange exchange;
  private final long maxWaitNanos;
  private final long start = System.nanoTime();

  /**
   * @param maxWaitNanos for another JVM's call; not above zero where nobody is to be waited for
   */
  Boarding(Looks looks, Exchange exchange, long maxWaitNanos) {
    this.looks = looks;
    this.exchange = exchange;
    this.maxWaitNanos = maxWaitNanos;
  }

  /**
   * @return what the last look brought
   * @throws IOException as the caller's client would have thrown it: cancelled, or timed out
   */
  Looks.Result board() throws IOException {
    try {
      Looks.Result result = maxWaitNanos > 0 ? looks.findOrLease() : looks.find();
      while (result.claim() == Claim.HELD) {
        long waited = System.nanoTime() - start;
        if (waited >= maxWaitNanos) {
          return Looks.Result.NOTHING;
        }
        long pause = Math.min(MOST_PAUSE_NANOS, Math.max(LEAST_PAUSE_NANOS, waited / 8));
        // not all at once: they come from many JVMs
        pause(Math.min(maxWaitNanos - waited, random(pause)));
        Looks.Result next = looks.findOrLease();
        // who has waited so long does not let one late answer spoil it; the breaker sees to more
        result = next == Looks.Result.LATE ? result : next;
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Half of it to all of it. */
  private static long random(long nanos) {
    return nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2);
  }

  private void pause(long nanos) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long timeout = exchange.timeout().toNanos();
    long left = nanos;
    while (left > 0) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, LISTEN_NANOS));
      if (exchange.cancelled()) {
        throw new IOException("Canceled");
      }
      if (timeout > 0 && System.nanoTime() - start > timeout) {
        throw exchange.timedOut();
      }
      left = nanos - (System.nanoTime() - begin);
    }
  }
}

package scrimp.stage.cache;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import scrimp.call.Headers;
import scrimp.pipeline.Exchange;

/** One call on its way to the provider, and the equal calls that wait for what becomes of it. */
final class Flight {
  private static final long POLL_MILLIS = 10;

  /** What became of a flight, for those who waited. */
  sealed interface Landing {
    /** It brought a reply that may be given to all. */
    record Answered(Entry entry) implements Landing {}

    /** The provider refused; everyone is told so in its own words. */
    record Refused(int status, Headers headers, byte[] body) implements Landing {}

    /** Its caller gave it up: another of the waiting may fly. */
    record Abandoned() implements Landing {}

    /** Its reply is not for others, or the connection failed: everyone for themselves. */
    record Alone() implements Landing {}
  }

  private final CountDownLatch landed = new CountDownLatch(1);
  private final Consumer<Landing> listener;
  private volatile Landing landing;

  /**
   * @param listener told of the landing, once those who wait have been; must not block or throw
   */
  Flight(Consumer<Landing> listener) {
    this.listener = listener;
  }

  /** The first landing stands. */
  void land(Landing landing) {
    synchronized (this) {
      if (this.landing != null) {
        return;
      }
      this.landing = landing;
      landed.countDown();
    }
    listener.accept(landing);
  }

  /**
   * Waits until the flight has landed.
   *
   * @return null when {@code maxNanos} have passed
   * @throws IOException as the caller's client would have thrown it: cancelled, or timed out
   */
  Landing await(Exchange exchange, long maxNanos) throws IOException {
    long start = System.nanoTime();
    long timeout = exchange.timeout().toNanos();
    try {
      while (!landed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        long waited = System.nanoTime() - start;
        if (exchange.cancelled()) {
          throw new IOException("Canceled");
        }
        if (timeout > 0 && waited > timeout) {
          throw exchange.timedOut();
        }
        if (waited > maxNanos) {
          return null;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return landing;
  }
}

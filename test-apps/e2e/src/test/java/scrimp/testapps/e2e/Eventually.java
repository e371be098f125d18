package scrimp.testapps.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowingConsumer;

/** Waits for what happens on another thread or in another process. */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_MS = 100;

  private Eventually() {}

  /** Asks again and again until what it gets passes; the last failure if it does not in time. */
  static <T> void check(Callable<T> asked, ThrowingConsumer<T> passes) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        passes.accept(asked.call());
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        Thread.sleep(POLL_MS);
      }
    }
  }
}

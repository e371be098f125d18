package scrimp.stage.cache.shared;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scrimp.pipeline.Faults;

/** The connection to the server, as those see it who ask it, and what is known of its health. */
final class Server {
  /** Looks that a probe takes, besides one that may have to connect first. */
  private static final int PROBES = 3;

  private static final long PAUSE_MILLIS = 10;

  private final Supplier<Remote> opener;
  private final Consumer<String> notices;
  private final String name;
  private final long timeoutNanos;
  private final CountDownLatch tried = new CountDownLatch(1);
  private final Breaker breaker;
  private final Failures failures;
  private volatile Remote remote;

  /**
   * @param opener connects, or throws
   * @param opened told on any thread when the server has failed too often
   */
  Server(
      SharedConfig config,
      Supplier<Remote> opener,
      Runnable opened,
      Consumer<String> notices,
      Faults faults) {
    this.opener = opener;
    this.notices = notices;
    this.name = config.url().toString();
    this.timeoutNanos = config.timeout().toNanos();
    this.breaker =
        new Breaker(
            () -> {
              notices.accept(
                  "the shared cache " + name + " does not answer in time: calls go on without it");
              opened.run();
            });
    this.failures = new Failures(breaker, faults);
  }

  /** Null where nobody should ask it now. */
  Remote usable() {
    return breaker.closed() ? remote : null;
  }

  /**
   * Waits where nobody should ask it now. Time is counted from when it was last in use, so that
   * only the first to come after that waits so long.
   *
   * @return null where it did not come back in time
   */
  Remote awaitUsable(long millis) {
    Remote usable = usable();
    try {
      while (usable == null && breaker.openMillis() < millis) {
        Thread.sleep(PAUSE_MILLIS);
        usable = usable();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return usable;
  }

  /** Waits while the very first connection is being made, and never again. */
  void awaitFirst(Duration patience) throws InterruptedException {
    if (breaker.state() == Breaker.State.CONNECTING) {
      tried.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  Breaker breaker() {
    return breaker;
  }

  Failures failures() {
    return failures;
  }

  /**
   * Connects anew and looks whether the server answers in time. What is under way on the old
   * connection is left to end by itself.
   *
   * @param first done with a server that does, before others may ask it
   */
  void probe(Consumer<Remote> first) {
    Remote fresh = null;
    try {
      fresh = opener.get();
      fresh.sequence();
      if (quick(fresh)) {
        first.accept(fresh);
        disconnect();
        remote = fresh;
        breaker.close();
        notices.accept("replies are shared in " + name);
      } else {
        say("answers too slowly");
      }
    } catch (RuntimeException e) {
      say("cannot be used (" + Failures.inWords(e) + ")");
    }
    if (!breaker.closed()) {
      breaker.giveUpConnecting();
      close(fresh);
    }
    tried.countDown();
  }

  private void say(String what) {
    notices.accept("the shared cache " + name + " " + what + ": calls go on without it");
  }

  private boolean quick(Remote fresh) {
    int quick = 0;
    for (int i = 0; i < PROBES; i++) {
      long start = System.nanoTime();
      fresh.sequence();
      quick += System.nanoTime() - start <= timeoutNanos ? 1 : 0;
    }
    return quick > PROBES / 2;
  }

  void disconnect() {
    Remote old = remote;
    remote = null;
    close(old);
  }

  private static void close(Remote connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (RuntimeException e) {
        // it was broken
      }
    }
  }
}

package scrimp.stage.cache.shared;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import scrimp.pipeline.Threads;

/**
 * What goes on in the background: connecting and probing, keeping leases alive, and looking for
 * invalidations that no message told of.
 */
final class Keeper {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(Leases.MILLIS / 8);
  private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int TICKS_BETWEEN_PINGS = 40;

  private final Server server;
  private final Invalidations invalidations;
  private final Leases leases;
  private final Seals seals;
  private final Thread keeper = Threads.daemon("shared-keeper", this::keep);
  private final Thread listener = Threads.daemon("shared-listener", this::listen);
  private volatile boolean closed;
  private volatile boolean awake;
  private long retryNanos = FIRST_RETRY_NANOS;
  private long ticks;

  Keeper(Server server, Invalidations invalidations, Leases leases, Seals seals) {
    this.server = server;
    this.invalidations = invalidations;
    this.leases = leases;
    this.seals = seals;
  }

  void start() {
    keeper.start();
    listener.start();
  }

  /** There is something to do at once. */
  void wake() {
    awake = true;
    LockSupport.unpark(keeper);
  }

  private void keep() {
    while (!closed) {
      awake = false;
      long pause = TICK_NANOS;
      try {
        seals.refresh();
        pause = server.breaker().closed() ? tick() : probe();
      } catch (RuntimeException e) {
        server.failures().failed(e);
      }
      if (!awake) {
        LockSupport.parkNanos(pause);
      }
    }
    server.disconnect();
  }

  private long tick() {
    Remote remote = server.usable();
    if (remote != null) {
      leases.renew(remote);
      invalidations.bringUpToDate(remote);
      if (++ticks % TICKS_BETWEEN_PINGS == 0) {
        remote.stillListening();
      }
    }
    return TICK_NANOS;
  }

  private long probe() {
    server.probe(
        remote -> {
          invalidations.readAll(remote);
          invalidations.bringUpToDate(remote);
        });
    if (server.breaker().closed()) {
      retryNanos = FIRST_RETRY_NANOS;
      LockSupport.unpark(listener);
      return TICK_NANOS;
    }
    retryNanos = Math.min(retryNanos * 2, RETRY_NANOS);
    awake = false;
    return retryNanos / 2 + ThreadLocalRandom.current().nextLong(retryNanos);
  }

  private void listen() {
    while (!closed) {
      Remote remote = server.usable();
      if (remote != null) {
        try {
          remote.listen(this::wake);
        } catch (RuntimeException e) {
          // the connection is gone, or the user may not listen: the log is looked at anyway
        }
      }
      if (!closed) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  void close() {
    closed = true;
    wake();
    LockSupport.unpark(listener);
  }
}

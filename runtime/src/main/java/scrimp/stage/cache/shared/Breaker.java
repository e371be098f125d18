package scrimp.stage.cache.shared;

import java.util.concurrent.TimeUnit;

/**
 * Keeps everybody from asking a server that is slow or gone. It opens after a few failures, in a
 * row or among the latest, and is closed by whoever has seen the server well. Thread-safe.
 */
final class Breaker {
  private static final int IN_A_ROW = 3;
  private static final int LATEST = 20;
  private static final int AMONG_LATEST = 5;

  /** What the server is to those who would ask it. */
  enum State {
    /** Not seen well yet since the start. */
    CONNECTING,
    CLOSED,
    OPEN
  }

  private final Runnable opened;
  private volatile State state = State.CONNECTING;
  private int window;
  private int inARow;
  private long openings;
  private long notClosedSince = System.nanoTime();

  /**
   * @param opened told each time that it opens, on the thread of the last failure; must be quick
   */
  Breaker(Runnable opened) {
    this.opened = opened;
  }

  boolean closed() {
    return state == State.CLOSED;
  }

  State state() {
    return state;
  }

  synchronized long openings() {
    return openings;
  }

  /** For how long it has not been closed; 0 while it is. */
  synchronized long openMillis() {
    return closed() ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - notClosedSince);
  }

  synchronized void succeeded() {
    inARow = 0;
    window = window << 1;
  }

  void failed() {
    if (opens()) {
      opened.run();
    }
  }

  private synchronized boolean opens() {
    inARow++;
    window = window << 1 | 1;
    boolean enough =
        inARow >= IN_A_ROW || Integer.bitCount(window & (1 << LATEST) - 1) >= AMONG_LATEST;
    if (state != State.CLOSED || !enough) {
      return false;
    }
    state = State.OPEN;
    notClosedSince = System.nanoTime();
    openings++;
    return true;
  }

  /** The first connection was not to be had: nobody waits for it any more. */
  synchronized void giveUpConnecting() {
    state = State.OPEN;
  }

  /** The server has been seen well. */
  synchronized void close() {
    state = State.CLOSED;
    inARow = 0;
    window = 0;
  }
}

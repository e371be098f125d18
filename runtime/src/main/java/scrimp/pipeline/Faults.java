package scrimp.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Failures of ours that the application did not see. Suppressed is not unnoticed: each is counted,
 * and the latest are kept for JMX without their messages, which may quote a prompt.
 */
public final class Faults {
  private static final int KEPT = 20;
  private static final int FRAMES = 6;

  private final LongAdder count = new LongAdder();
  private final Deque<String> latest = new ArrayDeque<>();

  /** Never throws. */
  public void suppressed(String where, Throwable fault) {
    try {
      count.increment();
      StringBuilder line = new StringBuilder(where).append(": ").append(fault.getClass().getName());
      StackTraceElement[] frames = fault.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        line.append(" < ").append(frames[i]);
      }
      synchronized (latest) {
        if (latest.size() == KEPT) {
          latest.removeFirst();
        }
        latest.addLast(line.toString());
      }
    } catch (Throwable ignored) {
      // out of memory while counting: the application still comes first
    }
  }

  public long count() {
    return count.sum();
  }

  /** Oldest first. */
  public List<String> latest() {
    synchronized (latest) {
      return List.copyOf(latest);
    }
  }
}

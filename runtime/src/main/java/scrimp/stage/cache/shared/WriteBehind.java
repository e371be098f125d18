package scrimp.stage.cache.shared;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import scrimp.pipeline.Threads;

/** Writes on a thread of its own, bounded in bytes: what does not fit in is not written. */
final class WriteBehind {
  /** What a task costs beside the reply that it carries. */
  private static final int OVERHEAD_BYTES = 512;

  private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final LongAdder dropped = new LongAdder();
  private final long maxBytes;
  private final Thread thread = Threads.daemon("shared-writer", this::write);

  private record Task(long bytes, Runnable work) {}

  /**
   * @param maxBytes of replies that wait
   */
  WriteBehind(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void start() {
    thread.start();
  }

  /**
   * @param work must not throw
   * @return false where there is no room for it
   */
  boolean offer(long payload, Runnable work) {
    long weight = payload + OVERHEAD_BYTES;
    if (bytes.addAndGet(weight) > maxBytes) {
      bytes.addAndGet(-weight);
      dropped.increment();
      return false;
    }
    queue.add(new Task(weight, work));
    return true;
  }

  /** Something was not written after all. */
  void drop() {
    dropped.increment();
  }

  int waiting() {
    return queue.size();
  }

  long dropped() {
    return dropped.sum();
  }

  private void write() {
    try {
      while (true) {
        Task task = queue.take();
        try {
          task.work().run();
        } finally {
          bytes.addAndGet(-task.bytes());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    thread.interrupt();
  }
}

package scrimp.stage.cache.shared;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scrimp.pipeline.Threads;

/** A few threads that ask the server, so that who waits for an answer can leave at any time. */
final class Workers {
  private static final int THREADS = 4;
  private static final int WAITING = 256;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          work -> Threads.daemon("shared", work));

  Workers() {
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * @param tooLate given the result that came when nobody waited any more
   * @throws TimeoutException after {@code nanos}, whatever the work is at
   * @throws ExecutionException what the work threw
   * @throws RejectedExecutionException where too many wait already
   */
  <T> T within(long nanos, Supplier<T> work, Consumer<T> tooLate)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(() -> work(result, work, tooLate));
    try {
      return result.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException | TimeoutException e) {
      if (result.completeExceptionally(e)) {
        throw e;
      }
      // it came at the last moment, and must not be lost
      return result.get();
    }
  }

  private static <T> void work(CompletableFuture<T> result, Supplier<T> work, Consumer<T> tooLate) {
    if (result.isDone()) {
      return;
    }
    try {
      T done = work.get();
      if (!result.complete(done)) {
        tooLate.accept(done);
      }
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  void close() {
    threads.shutdownNow();
  }
}

package scrimp.testapps.apache5async;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scrimp.testapps.contract.PendingCall;

/** An execution under way, which is cancelled by its future. */
final class ApachePendingCall<R> implements PendingCall<R> {
  private final Future<?> execution;
  private final CompletableFuture<R> seen;

  ApachePendingCall(Future<?> execution, CompletableFuture<R> seen) {
    this.execution = execution;
    this.seen = seen;
  }

  @Override
  public R await(Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    return seen.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void cancel() {
    execution.cancel(true);
  }

  @Override
  public boolean cancelled() {
    return execution.isCancelled();
  }
}

package scrimp.testapps.ktor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scrimp.testapps.contract.PendingCall;

/** A coroutine under way, which is cancelled by its future. */
final class KtorPendingCall<R> implements PendingCall<R> {
  private final CompletableFuture<?> coroutine;
  private final CompletableFuture<R> seen;

  KtorPendingCall(CompletableFuture<?> coroutine, CompletableFuture<R> seen) {
    this.coroutine = coroutine;
    this.seen = seen;
  }

  @Override
  public R await(Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    return seen.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void cancel() {
    coroutine.cancel(true);
  }

  @Override
  public boolean cancelled() {
    return coroutine.isCancelled();
  }
}

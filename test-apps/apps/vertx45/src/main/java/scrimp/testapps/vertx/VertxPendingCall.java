package scrimp.testapps.vertx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scrimp.testapps.contract.PendingCall;

/** A request under way; it is cancelled by a reset, which is all that Vert.x has. */
final class VertxPendingCall<R> implements PendingCall<R> {
  private final VertxContractClient.Call<R> call;
  private final CompletableFuture<R> seen;
  private volatile boolean cancelled;

  VertxPendingCall(VertxContractClient.Call<R> call) {
    this.call = call;
    this.seen = call.seen().toCompletionStage().toCompletableFuture();
  }

  @Override
  public R await(Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    return seen.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void cancel() {
    cancelled = true;
    if (!seen.isDone()) {
      // a reset after the end would close a connection that may be in use again
      call.cancel();
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }
}

package scrimp.testapps.reactornetty;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import scrimp.testapps.contract.PendingCall;

/** A call that is subscribed to at once, on the caller's thread. */
final class ReactorPendingCall<R> implements PendingCall<R> {
  private final CompletableFuture<R> seen;

  ReactorPendingCall(Mono<R> call) {
    this.seen = call.toFuture();
  }

  @Override
  public R await(Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    return seen.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void cancel() {
    seen.cancel(true);
  }

  @Override
  public boolean cancelled() {
    return seen.isCancelled();
  }
}

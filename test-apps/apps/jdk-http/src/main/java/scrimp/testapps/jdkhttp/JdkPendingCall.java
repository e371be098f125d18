package scrimp.testapps.jdkhttp;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import scrimp.testapps.contract.PendingCall;
import scrimp.testapps.contract.Troubles;

/** The future that {@code sendAsync} returned, and the callback registered on it at once. */
final class JdkPendingCall<B, R> implements PendingCall<R> {
  private final CompletableFuture<HttpResponse<B>> answer;
  private final CompletableFuture<R> seen;

  private JdkPendingCall(CompletableFuture<HttpResponse<B>> answer, CompletableFuture<R> seen) {
    this.answer = answer;
    this.seen = seen;
  }

  static <B, R> JdkPendingCall<B, R> of(
      CompletableFuture<HttpResponse<B>> answer,
      Function<HttpResponse<B>, R> view,
      Consumer<R> onReply) {
    CompletableFuture<R> seen =
        answer.thenApply(
            response -> {
              R reply = view.apply(response);
              onReply.accept(reply);
              return reply;
            });
    return new JdkPendingCall<>(answer, seen);
  }

  /**
   * Waits for the callback's end and not for the answer: a thread that waits for a future may be
   * made to run what depends on it.
   */
  @Override
  public R await(Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    return seen.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void cancel() {
    answer.cancel(true);
  }

  /** JDK 25 may end the future with its own CancellationException before the cancel does. */
  @Override
  public boolean cancelled() {
    return answer.isCancelled()
        || Troubles.unwrapped(Troubles.of(answer::get)) instanceof CancellationException;
  }
}

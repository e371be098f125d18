package scrimp.testapps.okhttp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import scrimp.testapps.contract.PendingCall;

/** An enqueued call; the callback runs wherever OkHttp runs it. */
final class OkHttpPendingCall<R> implements PendingCall<R> {
  private final Call call;
  private final CompletableFuture<R> seen = new CompletableFuture<>();

  /** What the application makes of a response, which may fail like any reading. */
  @FunctionalInterface
  interface View<R> {
    R of(Response response) throws IOException;
  }

  private OkHttpPendingCall(Call call) {
    this.call = call;
  }

  static <R> OkHttpPendingCall<R> enqueue(Call call, View<R> view, Consumer<R> onReply) {
    OkHttpPendingCall<R> pending = new OkHttpPendingCall<>(call);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException failure) {
            pending.seen.completeExceptionally(failure);
          }

          @Override
          public void onResponse(Call answered, Response response) {
            try {
              R reply = view.of(response);
              onReply.accept(reply);
              pending.seen.complete(reply);
            } catch (IOException | RuntimeException e) {
              pending.seen.completeExceptionally(e);
            }
          }
        });
    return pending;
  }

  @Override
  public R await(Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    return seen.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void cancel() {
    call.cancel();
  }

  @Override
  public boolean cancelled() {
    return call.isCanceled();
  }
}

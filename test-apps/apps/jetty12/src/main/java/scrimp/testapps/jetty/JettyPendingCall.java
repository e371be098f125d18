package scrimp.testapps.jetty;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;
import scrimp.testapps.contract.PendingCall;

/** A request under way, which is cancelled by aborting it. */
final class JettyPendingCall<R> implements PendingCall<R> {
  private final Request request;
  private final CompletableFuture<R> seen;

  JettyPendingCall(Request request, CompletableFuture<R> seen) {
    this.request = request;
    this.seen = seen;
  }

  /** Something of Jetty's that waits. */
  interface Waiting<T> {
    T done() throws InterruptedException, TimeoutException, ExecutionException;
  }

  /** Throws what the client itself failed with. */
  static <T> T unwrapped(Waiting<T> waiting) throws IOException, InterruptedException {
    try {
      return waiting.done();
    } catch (TimeoutException e) {
      throw new IOException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public R await(Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    return seen.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void cancel() {
    request.abort(new CancellationException());
  }

  @Override
  public boolean cancelled() {
    return request.getAbortCause() != null;
  }
}

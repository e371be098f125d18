package scrimp.agent.hook.jdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes a request body from the application's publisher, which may deliver at once, or later and
 * from another thread, and may do so only once.
 */
final class BodyCollector implements Flow.Subscriber<ByteBuffer> {
  private static final int EXPECTED_BYTES = 8 * 1024;
  private static final int TRUSTED_BYTES = 16 * 1024 * 1024;

  private final ByteArrayOutputStream bytes;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private volatile Flow.Subscription subscription;

  private BodyCollector(long announced) {
    bytes =
        new ByteArrayOutputStream(
            announced > 0 && announced < TRUSTED_BYTES ? (int) announced : EXPECTED_BYTES);
  }

  static BodyCollector of(BodyPublisher publisher) {
    BodyCollector collector = new BodyCollector(publisher.contentLength());
    publisher.subscribe(collector);
    return collector;
  }

  /**
   * Waits for the whole body.
   *
   * @param limit zero for none
   * @throws IOException also what the publisher failed with
   */
  byte[] await(Duration limit) throws IOException {
    try {
      return limit.isZero() ? whole.get() : whole.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (TimeoutException e) {
      cancel();
      throw WayOn.timedOut();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IOException io ? io : new IOException(cause.getMessage(), cause);
    }
  }

  void cancel() {
    Flow.Subscription known = subscription;
    if (known != null) {
      known.cancel();
    }
    whole.completeExceptionally(new IOException("request cancelled"));
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (subscription != null) {
      given.cancel();
      return;
    }
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer buffer) {
    byte[] piece = new byte[buffer.remaining()];
    buffer.get(piece);
    bytes.write(piece, 0, piece.length);
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }
}

package scrimp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A provider's reply as a stream that asks for the next piece only when the last one has been read,
 * and that gives up when its client has. Read by one thread; closed by any.
 */
final class UpstreamBody extends InputStream implements BodySubscriber<InputStream> {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(Peer.LOOK_MILLIS);

  private final Peer peer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
  private Flow.Subscription subscription;
  private Throwable failure;
  private boolean asked;
  private boolean ended;
  private boolean closed;
  private long looked = System.nanoTime();

  UpstreamBody(Peer peer) {
    this.peer = peer;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    boolean unwanted;
    lock.lock();
    try {
      unwanted = closed;
      subscription = given;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (unwanted) {
      given.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> more) {
    tell(
        () -> {
          asked = false;
          pieces.addAll(more);
        });
  }

  @Override
  public void onError(Throwable thrown) {
    tell(() -> failure = thrown);
  }

  @Override
  public void onComplete() {
    tell(() -> ended = true);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer piece = next();
    if (piece == null) {
      return -1;
    }
    int read = Math.min(length, piece.remaining());
    piece.get(to, offset, read);
    return read;
  }

  @Override
  public int available() {
    lock.lock();
    try {
      return pieces.isEmpty() ? 0 : pieces.peek().remaining();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the connection to the provider where its reply has not come to its end. */
  @Override
  public void close() {
    Flow.Subscription open;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      pieces.clear();
      open = ended || failure != null ? null : subscription;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (open != null) {
      open.cancel();
    }
  }

  /** Null at the end. */
  private ByteBuffer next() throws IOException {
    while (true) {
      // also while pieces come: they may all be for memory
      if (System.nanoTime() - looked > LOOK_NANOS) {
        looked = System.nanoTime();
        if (peer.gone()) {
          close();
          throw new ClientGone();
        }
      }
      Flow.Subscription toAsk = null;
      lock.lock();
      try {
        ByteBuffer piece = here();
        if (piece != null || ended) {
          return piece;
        }
        if (!asked && subscription != null) {
          asked = true;
          toAsk = subscription;
        } else {
          changed.awaitNanos(LOOK_NANOS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      } finally {
        lock.unlock();
      }
      if (toAsk != null) {
        // not under the lock: it may come back in here
        toAsk.request(1);
      }
    }
  }

  private ByteBuffer here() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    while (!pieces.isEmpty() && !pieces.peek().hasRemaining()) {
      pieces.remove();
    }
    if (pieces.isEmpty() && failure != null) {
      throw failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
    }
    return pieces.peek();
  }

  private void tell(Runnable what) {
    lock.lock();
    try {
      what.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

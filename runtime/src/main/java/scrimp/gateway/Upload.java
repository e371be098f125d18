package scrimp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A request body that goes up as it comes in, no faster than the provider takes it. One whose
 * client breaks off is broken off, never ended.
 */
final class Upload implements BodyPublisher, Flow.Subscription {
  private static final int PIECE_BYTES = 16 * 1024;

  private final long length;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Flow.Subscriber<? super ByteBuffer> subscriber;
  private long demand;
  private boolean cancelled;

  /**
   * @param length in bytes, or -1 where the client did not declare it
   */
  Upload(long length) {
    this.length = length;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> given) {
    lock.lock();
    try {
      subscriber = given;
    } finally {
      lock.unlock();
    }
    given.onSubscribe(this);
  }

  @Override
  public void request(long more) {
    lock.lock();
    try {
      demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands the whole body over; returns early where nobody wants the rest of it.
   *
   * @param over whether the exchange has come to its end, well or not
   * @throws IOException where the client broke off
   */
  void pump(InputStream body, BooleanSupplier over) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    while (wanted(over)) {
      int read;
      try {
        read = body.read(piece);
      } catch (IOException | RuntimeException brokenOff) {
        subscriber.onError(brokenOff);
        throw brokenOff;
      }
      if (read < 0) {
        subscriber.onComplete();
        return;
      }
      subscriber.onNext(ByteBuffer.wrap(Arrays.copyOf(piece, read)));
    }
  }

  private boolean wanted(BooleanSupplier over) throws InterruptedIOException {
    lock.lock();
    try {
      while (demand == 0 && !cancelled && !over.getAsBoolean()) {
        changed.await(Peer.LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (cancelled || demand == 0) {
        return false;
      }
      demand--;
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      lock.unlock();
    }
  }
}

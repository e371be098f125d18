package scrimp.agent.hook.aws.helper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import scrimp.call.Reply;
import software.amazon.awssdk.http.SdkCancellationException;

/**
 * Hands a reply to the one subscriber that the SDK has for it, never more than it asks for. The
 * reply is read on workers.
 */
final class ReplyPublisher implements Publisher<ByteBuffer>, Subscription {
  private static final int CHUNK_BYTES = 16 * 1024;

  private final Reply reply;
  private final Executor workers;
  private final Listener listener;
  private final AtomicBoolean subscribed = new AtomicBoolean();
  private final AtomicLong demand = new AtomicLong();
  // who raises it from 0 reads until it is 0 again
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final long knownLength;
  private volatile Subscriber<? super ByteBuffer> subscriber;
  private volatile Throwable over;
  private byte[] chunk;
  private long delivered;

  /** Told once how it ended. */
  interface Listener {
    /** The subscriber has all of it. */
    void completed();

    /** The subscriber did not want all of it. */
    void left(SdkCancellationException why);

    /** The reply broke off; the subscriber knows. */
    void failed(Throwable failure);
  }

  ReplyPublisher(Reply reply, Executor workers, Listener listener) {
    this.reply = reply;
    this.workers = workers;
    this.listener = listener;
    this.knownLength = reply.knownLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> next) {
    if (!subscribed.compareAndSet(false, true)) {
      next.onSubscribe(new Nothing());
      next.onError(new IllegalStateException("a reply can be read once"));
      return;
    }
    subscriber = next;
    next.onSubscribe(this);
  }

  private static final class Nothing implements Subscription {
    @Override
    public void request(long more) {
      // there is nothing
    }

    @Override
    public void cancel() {
      // nothing is under way
    }
  }

  @Override
  public void request(long more) {
    if (more <= 0) {
      end(new IllegalArgumentException("Demand must be positive!"));
      return;
    }
    demand.accumulateAndGet(more, (had, n) -> had + n < 0 ? Long.MAX_VALUE : had + n);
    if (asked.getAndIncrement() == 0) {
      workers.execute(this::drain);
    }
  }

  @Override
  public void cancel() {
    if (ended.compareAndSet(false, true)) {
      close();
      listener.left(
          new SdkCancellationException("Subscriber cancelled before all events were published"));
    }
  }

  /** The call is over: whoever reads is told so, never while it is given something else. */
  void giveUp(Throwable why) {
    over = why;
    // wakes who waits for more
    close();
    if (asked.getAndIncrement() == 0) {
      workers.execute(this::drain);
    }
  }

  private void drain() {
    int seen = asked.get();
    do {
      while (!ended.get() && (over != null || demand.get() > 0 || delivered == knownLength)) {
        step();
      }
      seen = asked.addAndGet(-seen);
    } while (seen != 0);
  }

  private void step() {
    ByteBuffer next = null;
    Throwable failure = over;
    try {
      next = failure == null ? read() : null;
    } catch (IOException | RuntimeException broken) {
      failure = over == null ? broken : over;
    }
    if (failure != null) {
      end(failure);
      return;
    }
    if (next == null) {
      complete();
      return;
    }
    demand.updateAndGet(had -> had == Long.MAX_VALUE ? had : had - 1);
    if (ended.get()) {
      return;
    }
    try {
      subscriber.onNext(next);
    } catch (Throwable thrownBySubscriber) {
      end(thrownBySubscriber);
    }
  }

  /** Null at the end. */
  private ByteBuffer read() throws IOException {
    if (knownLength >= 0) {
      if (delivered == knownLength) {
        return null;
      }
      byte[] whole = reply.body().readNBytes((int) knownLength);
      delivered = knownLength;
      return whole.length == 0 ? null : ByteBuffer.wrap(whole);
    }
    if (chunk == null) {
      chunk = new byte[CHUNK_BYTES];
    }
    int read = reply.body().read(chunk, 0, chunk.length);
    while (read == 0) {
      read = reply.body().read(chunk, 0, chunk.length);
    }
    return read < 0 ? null : ByteBuffer.wrap(Arrays.copyOf(chunk, read));
  }

  private void complete() {
    if (ended.compareAndSet(false, true)) {
      close();
      try {
        subscriber.onComplete();
      } finally {
        listener.completed();
      }
    }
  }

  private void end(Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      close();
      try {
        if (subscriber != null) {
          subscriber.onError(failure);
        }
      } finally {
        listener.failed(failure);
      }
    }
  }

  private void close() {
    try {
      reply.close();
    } catch (IOException ignored) {
      // the reply is not wanted any more
    }
  }
}

package scrimp.agent.hook.jdk;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import scrimp.call.Reply;

/**
 * Hands a reply to the application's body subscriber, never more than it asks for.
 *
 * <p>A whole reply of ours is handed over on whatever thread asks, which costs no change of thread.
 * Reading any other may block, so it is done on the call's own thread while that thread has nothing
 * else to do, that is until the body object is there, and on workers after that.
 */
final class Delivery<T> implements Flow.Subscription {
  private static final int CHUNK_BYTES = 16 * 1024;

  private final Reply reply;
  private final Executor workers;
  private final AtomicLong demand = new AtomicLong();
  // who raises it from 0 reads until it is 0 again; the starter begins as the one who did
  private final AtomicInteger asked = new AtomicInteger(1);
  private final long knownLength;
  private BodySubscriber<T> subscriber;
  private byte[] chunk;
  private long delivered;
  private boolean done;
  private volatile boolean bodyThere;
  private volatile boolean cancelled;

  Delivery(Reply reply, Executor workers) {
    this.reply = reply;
    this.workers = workers;
    this.knownLength = reply.knownLength();
  }

  /**
   * @param body told once what the subscriber made of the reply
   */
  void to(BodySubscriber<T> subscriber, BiConsumer<T, Throwable> body) {
    this.subscriber = subscriber;
    subscriber
        .getBody()
        .whenComplete(
            (made, failure) -> {
              bodyThere = true;
              body.accept(made, unwrapped(failure));
            });
    subscriber.onSubscribe(this);
    goOn();
  }

  @Override
  public void request(long more) {
    if (more <= 0) {
      cancel();
      subscriber.onError(new IllegalArgumentException("non-positive subscription request"));
      return;
    }
    demand.accumulateAndGet(more, (had, n) -> had + n < 0 ? Long.MAX_VALUE : had + n);
    if (asked.getAndIncrement() == 0) {
      if (knownLength >= 0) {
        drain();
      } else {
        workers.execute(this::drain);
      }
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    close();
  }

  /** Only with the right to read. */
  private void goOn() {
    if (knownLength < 0 && bodyThere) {
      workers.execute(this::drain);
    } else {
      drain();
    }
  }

  private void drain() {
    int seen = asked.get();
    do {
      boolean mayBlock = knownLength < 0;
      boolean bodyWasThere = bodyThere;
      while (!done && !cancelled && (demand.get() > 0 || delivered == knownLength)) {
        step();
        if (mayBlock && !bodyWasThere && bodyThere && !done) {
          // the caller may have its response now, so the rest is read elsewhere
          workers.execute(this::drain);
          return;
        }
      }
      seen = asked.addAndGet(-seen);
    } while (seen != 0);
  }

  private void step() {
    ByteBuffer next;
    try {
      next = read();
    } catch (IOException | RuntimeException failure) {
      done = true;
      close();
      if (!cancelled) {
        subscriber.onError(failure);
      }
      return;
    }
    try {
      if (next == null) {
        done = true;
        close();
        subscriber.onComplete();
      } else {
        demand.updateAndGet(had -> had == Long.MAX_VALUE ? had : had - 1);
        subscriber.onNext(List.of(next));
      }
    } catch (Throwable thrownBySubscriber) {
      done = true;
      close();
      subscriber.onError(thrownBySubscriber);
    }
  }

  /** Null at the end. */
  private ByteBuffer read() throws IOException {
    if (knownLength >= 0) {
      if (delivered == knownLength) {
        return null;
      }
      byte[] whole = new byte[(int) knownLength];
      delivered = knownLength;
      int read = reply.body().readNBytes(whole, 0, whole.length);
      return read == 0 ? null : ByteBuffer.wrap(whole, 0, read).asReadOnlyBuffer();
    }
    if (chunk == null) {
      chunk = new byte[CHUNK_BYTES];
    }
    int read = reply.body().read(chunk, 0, chunk.length);
    while (read == 0) {
      read = reply.body().read(chunk, 0, chunk.length);
    }
    return read < 0 ? null : ByteBuffer.wrap(Arrays.copyOf(chunk, read)).asReadOnlyBuffer();
  }

  private void close() {
    try {
      reply.close();
    } catch (IOException ignored) {
      // the reply is not wanted any more
    }
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}

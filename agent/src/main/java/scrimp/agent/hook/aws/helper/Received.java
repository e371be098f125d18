package scrimp.agent.hook.aws.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * What an asynchronous client receives, for a thread that may wait. Nothing is asked of the client
 * before it is wanted, one buffer at a time.
 */
final class Received implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
  private static final Object END = new Object();

  /** The rest of a reply that is no longer than this costs less than another connection. */
  private static final int SHORT_BYTES = 16 * 1024;

  private final CompletableFuture<SdkHttpResponse> head = new CompletableFuture<>();
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private final Body body = new Body();
  private Subscription subscription;
  private boolean wanted;
  private volatile boolean left;

  /**
   * Waits for the headers.
   *
   * @throws IOException as the client reported it
   */
  SdkHttpResponse head() throws IOException {
    try {
      return head.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  /** That failure where it may be thrown; unchecked ones are thrown here. */
  static IOException thrown(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
  }

  InputStream body() {
    return body;
  }

  @Override
  public void onHeaders(SdkHttpResponse response) {
    head.complete(response);
  }

  @Override
  public void onStream(Publisher<ByteBuffer> stream) {
    stream.subscribe(this);
  }

  @Override
  public void onSubscribe(Subscription given) {
    boolean second;
    boolean late;
    boolean now;
    synchronized (this) {
      second = subscription != null;
      late = left;
      now = wanted;
      if (!second) {
        subscription = given;
      }
    }
    if (second) {
      given.cancel();
    } else if (late) {
      letGo(given);
    } else if (now) {
      given.request(1);
    }
  }

  @Override
  public void onNext(ByteBuffer buffer) {
    if (!left) {
      arrived.add(buffer);
    }
  }

  @Override
  public void onComplete() {
    arrived.add(END);
  }

  @Override
  public void onError(Throwable failure) {
    head.completeExceptionally(failure);
    arrived.add(failure);
  }

  private void want() {
    Subscription known;
    synchronized (this) {
      wanted = true;
      known = subscription;
    }
    if (known != null) {
      known.request(1);
    }
  }

  private void leave() {
    Subscription known;
    synchronized (this) {
      left = true;
      known = subscription;
    }
    if (known != null) {
      letGo(known);
    }
    arrived.add(END);
  }

  private void letGo(Subscription leaving) {
    if (isShort()) {
      leaving.request(Long.MAX_VALUE);
    } else {
      leaving.cancel();
    }
  }

  private boolean isShort() {
    SdkHttpResponse response = head.isCompletedExceptionally() ? null : head.getNow(null);
    String length =
        response == null ? null : response.firstMatchingHeader("Content-Length").orElse(null);
    try {
      return length != null && Long.parseLong(length.trim()) <= SHORT_BYTES;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private final class Body extends InputStream {
    private ByteBuffer current = ByteBuffer.allocate(0);
    private Object last;
    private volatile boolean closed;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (!current.hasRemaining()) {
        if (!next()) {
          return -1;
        }
      }
      int n = Math.min(length, current.remaining());
      current.get(to, offset, n);
      return n;
    }

    @Override
    public int available() {
      return current.remaining();
    }

    private boolean next() throws IOException {
      if (last == null) {
        want();
        Object item = take();
        if (item instanceof ByteBuffer buffer) {
          current = buffer;
          return true;
        }
        last = item;
      }
      if (last instanceof Throwable failure) {
        throw thrown(failure);
      }
      if (closed) {
        throw new IOException("stream is closed");
      }
      return false;
    }

    private Object take() throws IOException {
      try {
        return arrived.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        leave();
      }
    }
  }
}

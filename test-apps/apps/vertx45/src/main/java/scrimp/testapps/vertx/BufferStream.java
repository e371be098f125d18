package scrimp.testapps.vertx;

import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A response's body, read by blocking; asks for a piece when it needs one. */
final class BufferStream extends InputStream {
  private static final Object END = new Object();

  private final HttpClientResponse response;
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private byte[] piece = new byte[0];
  private int next;
  private Object last;

  private BufferStream(HttpClientResponse response) {
    this.response = response;
  }

  /** On the response's own context, before its first piece. */
  static BufferStream of(HttpClientResponse response) {
    BufferStream stream = new BufferStream(response);
    response.pause();
    response.exceptionHandler(stream.arrived::add);
    response.endHandler(end -> stream.arrived.add(END));
    response.handler(buffer -> stream.arrived.add(buffer.getBytes()));
    return stream;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (next == piece.length) {
      if (last == null) {
        take();
      }
      if (last == END) {
        return -1;
      } else if (last instanceof IOException broken) {
        throw broken;
      } else if (last instanceof Throwable broken) {
        throw new IOException(broken);
      }
    }
    int count = Math.min(length, piece.length - next);
    System.arraycopy(piece, next, to, offset, count);
    next += count;
    return count;
  }

  @Override
  public void close() {
    if (last == null) {
      last = new IOException("closed");
      // and not a reset alone: the next request could still be given this connection
      response.request().connection().close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private void take() throws InterruptedIOException {
    response.fetch(1);
    try {
      Object taken = arrived.take();
      if (taken instanceof byte[] bytes) {
        piece = bytes;
        next = 0;
      } else {
        last = taken;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}

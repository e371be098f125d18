package scrimp.testapps.reactornetty;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** A body that arrives in pieces, read by blocking; asks for a piece when it needs one. */
final class PieceStream extends InputStream {
  private static final Object END = new Object();

  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private final Runnable onClose;
  private final Pieces pieces = new Pieces();
  private byte[] piece = new byte[0];
  private int next;
  private Object last;

  private PieceStream(Runnable onClose) {
    this.onClose = onClose;
  }

  static PieceStream of(Publisher<byte[]> body, Runnable onClose) {
    PieceStream stream = new PieceStream(onClose);
    body.subscribe(stream.pieces);
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
      pieces.cancel();
      // one that has come to its end may be somebody else's connection by now
      onClose.run();
    }
  }

  private void take() throws InterruptedIOException {
    pieces.more();
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

  private final class Pieces extends BaseSubscriber<byte[]> {
    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // asked for one by one
    }

    @Override
    protected void hookOnNext(byte[] bytes) {
      arrived.add(bytes);
    }

    @Override
    protected void hookOnComplete() {
      arrived.add(END);
    }

    @Override
    protected void hookOnError(Throwable failure) {
      arrived.add(failure);
    }

    void more() {
      request(1);
    }
  }
}

package scrimp.testapps.apache5async;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.core5.http.nio.CapacityChannel;

/** A body that arrives in pieces and is read by blocking; no more is asked for than was read. */
final class Pieces {
  private static final Object END = new Object();

  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private CapacityChannel channel;
  private int read;

  /** Called where the client wants to know how much more may come. */
  synchronized void from(CapacityChannel given) throws IOException {
    channel = given;
    if (read > 0) {
      given.update(read);
      read = 0;
    }
  }

  private synchronized void read(int bytes) throws IOException {
    if (channel == null) {
      read += bytes;
    } else {
      channel.update(bytes);
    }
  }

  void add(byte[] piece) {
    arrived.add(piece);
  }

  void end() {
    arrived.add(END);
  }

  void fail(Exception failure) {
    arrived.add(failure);
  }

  /**
   * @param leave what to do where it is closed before its end
   */
  InputStream stream(Runnable leave) {
    return new InputStream() {
      private byte[] piece = new byte[0];
      private int next;
      private Object last;

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
          } else if (last instanceof Exception broken) {
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
          leave.run();
        }
      }

      private void take() throws IOException {
        try {
          Object taken = arrived.take();
          if (taken instanceof byte[] bytes) {
            piece = bytes;
            next = 0;
            Pieces.this.read(bytes.length);
          } else {
            last = taken;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted");
        }
      }
    };
  }
}

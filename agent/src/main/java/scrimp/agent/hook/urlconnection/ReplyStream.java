package scrimp.agent.hook.urlconnection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A reply's body that, once closed, refuses to be read as the JDK's does. Whatever it is asked for,
 * it reads with {@code read}, by which replies are followed.
 */
final class ReplyStream extends FilterInputStream {
  private volatile boolean closed;

  ReplyStream(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    refuseIfClosed();
    return super.read();
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    refuseIfClosed();
    return super.read(to, offset, length);
  }

  @Override
  public long skip(long bytes) throws IOException {
    refuseIfClosed();
    return super.skip(bytes);
  }

  @Override
  public int available() throws IOException {
    refuseIfClosed();
    return super.available();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }

  private void refuseIfClosed() throws IOException {
    if (closed) {
      throw new IOException("stream is closed");
    }
  }
}

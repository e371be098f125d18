package scrimp.agent.hook.urlconnection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What the application writes, kept until it asks for the reply. */
final class RequestBody extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final long announced;
  private boolean closed;

  /**
   * @param announced length in bytes that the application must keep to; -1 for any
   */
  RequestBody(long announced) {
    this.announced = announced;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("Stream is closed");
    }
    if (announced >= 0 && bytes.size() + (long) length > announced) {
      throw new IOException("too many bytes written");
    }
    bytes.write(from, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      if (announced > bytes.size()) {
        throw new IOException("insufficient data written");
      }
    }
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}

package scrimp.testapps.jetty;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.client.Request;

/** A body that, closed before its end, gives up its exchange. */
final class JettyStream extends FilterInputStream {
  private final Request request;
  private boolean ended;

  JettyStream(InputStream in, Request request) {
    super(in);
    this.request = request;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    ended |= read < 0;
    return read;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int read = super.read(to, offset, length);
    ended |= read < 0;
    return read;
  }

  @Override
  public void close() throws IOException {
    if (!ended) {
      ended = true;
      request.abort(new IOException("closed"));
    }
    super.close();
  }
}

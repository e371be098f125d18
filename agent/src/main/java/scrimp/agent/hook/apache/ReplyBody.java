package scrimp.agent.hook.apache;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import scrimp.call.Reply;

/**
 * The body of a reply as the client's own bodies are: closing it reads the rest, so that the
 * connection can be used again. Whoever wants to leave has to abort the request.
 */
public final class ReplyBody extends InputStream {
  private static final int BUFFER = 4 << 10;

  private final Reply reply;
  private final ApacheCall<?> call;
  private boolean ended;
  private volatile boolean closed;

  public ReplyBody(Reply reply, ApacheCall<?> call) {
    this.reply = reply;
    this.call = call;
  }

  /** What the reply says of its length, or -1. */
  public static long length(Reply reply) {
    if (reply.knownLength() >= 0) {
      return reply.knownLength();
    }
    String declared = reply.headers().first("content-length");
    try {
      return declared == null ? -1 : Long.parseLong(declared.trim());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("Attempted read on closed stream.");
    }
    return next(to, offset, length);
  }

  private int next(byte[] to, int offset, int length) throws IOException {
    if (call.cancelled()) {
      // a reply that comes from memory does not notice by itself
      throw new SocketException("Socket closed");
    }
    int n = reply.body().read(to, offset, length);
    ended |= n < 0;
    return n;
  }

  @Override
  public int available() throws IOException {
    return closed || ended ? 0 : reply.body().available();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      readRest();
    } finally {
      reply.close();
    }
  }

  /** Through the reply, so that its usage is seen: the provider sends it all the same. */
  private void readRest() throws IOException {
    byte[] rest = new byte[BUFFER];
    try {
      while (!ended && !call.cancelled()) {
        next(rest, 0, rest.length);
      }
    } catch (IOException e) {
      if (!call.cancelled()) {
        throw e;
      }
    }
  }

  /** Closes without reading the rest; says nothing of what goes wrong. */
  public void leave() {
    closed = true;
    try {
      reply.close();
    } catch (IOException ignored) {
      // nobody reads it any more
    }
  }
}

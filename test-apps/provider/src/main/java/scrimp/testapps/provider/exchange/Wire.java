package scrimp.testapps.provider.exchange;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/**
 * The reply's way to the client: every write leaves at once, pauses notice a client that leaves,
 * and the connection can be reset.
 *
 * <p>While a reply is paused nobody reads the connection, so a departure would show only at the
 * second write after it. Over HTTP/1.1 pauses therefore look for the end of the client's half
 * themselves; over HTTP/2 Jetty tells.
 */
final class Wire {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Request request;
  private final Response response;
  private final long slowByteMs;
  private volatile Throwable failure;

  Wire(Request request, Response response, long slowByteMs) {
    this.request = request;
    this.response = response;
    this.slowByteMs = slowByteMs;
    request.addFailureListener(cause -> failure = cause);
  }

  void write(byte[] bytes, boolean last) throws ClientGone {
    if (slowByteMs == 0 || bytes.length == 0) {
      writeNow(ByteBuffer.wrap(bytes), last);
      return;
    }
    for (int i = 0; i < bytes.length; i++) {
      pause(TimeUnit.MILLISECONDS.toNanos(slowByteMs));
      writeNow(ByteBuffer.wrap(bytes, i, 1), last && i == bytes.length - 1);
    }
  }

  private void writeNow(ByteBuffer bytes, boolean last) throws ClientGone {
    try {
      Content.Sink.write(response, last, bytes);
    } catch (IOException e) {
      throw new ClientGone(e);
    }
  }

  /** Waits, in small steps that each look whether the client is still there. */
  void pause(long nanos) throws ClientGone {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, LOOK_EVERY_NANOS));
      look();
    }
  }

  private void look() throws ClientGone {
    if (failure != null) {
      throw new ClientGone(failure);
    }
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1) {
      return;
    }
    int read;
    try {
      read = endPoint().fill(BufferUtil.allocate(1));
    } catch (IOException e) {
      throw new ClientGone(e);
    }
    if (read < 0) {
      throw new ClientGone(null);
    }
    if (read > 0) {
      throw new IllegalStateException("the client sent more before the reply was complete");
    }
  }

  private EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  /** Resets the TCP connection, with every stream on it. */
  void reset() throws IOException {
    EndPoint point = endPoint();
    while (point instanceof EndPoint.Wrapper wrapper) {
      point = wrapper.unwrap();
    }
    SocketChannel channel = ((SocketChannelEndPoint) point).getChannel();
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.close();
  }

  /** Closes the TCP connection in the middle of whatever was promised. */
  void close() {
    endPoint().close();
  }
}

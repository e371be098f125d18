package scrimp.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import scrimp.call.Reply;

/** One client's connection: its requests, one after the other, until it leaves or is idle long. */
final class ClientConnection implements Runnable, Peer {
  private static final int LINE_BYTES = 64 * 1024;
  private static final int HEADERS = 500;
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(LINE_BYTES).setMaxHeaderCount(HEADERS).build();

  /** Longer than clients keep an idle connection, so that it is they who close it. */
  private static final int IDLE_MILLIS = (int) TimeUnit.MINUTES.toMillis(15);

  private final DefaultBHttpServerConnection connection =
      new DefaultBHttpServerConnection("http", LIMITS);
  private final Gateway gateway;
  private Incoming incoming;
  private volatile boolean busy;

  ClientConnection(Gateway gateway, Socket socket) throws IOException {
    this.gateway = gateway;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(IDLE_MILLIS);
    connection.bind(socket);
  }

  @Override
  public void run() {
    try {
      while (!gateway.closing() && serveOne()) {
        busy = false;
      }
    } catch (IOException | HttpException e) {
      // the client, or the provider and so the client too, which sees its connection close
    } catch (RuntimeException | Error e) {
      gateway.faults().suppressed("gateway", e);
    } finally {
      close();
      gateway.closed(this);
    }
  }

  @Override
  public boolean gone() {
    try {
      // what stands between is still the request
      return incoming != null && !incoming.read() ? !connection.isOpen() : connection.isStale();
    } catch (IOException e) {
      return true;
    }
  }

  boolean busy() {
    return busy;
  }

  /** Orderly, with what has been written. */
  void close() {
    connection.close(CloseMode.GRACEFUL);
  }

  private boolean serveOne() throws IOException, HttpException {
    incoming = receive();
    if (incoming == null) {
      return false;
    }
    Destination destination;
    try {
      destination =
          gateway.entrance().destination(incoming.method(), incoming.path(), incoming.headers());
    } catch (Refusal refusal) {
      incoming.drain();
      return write(ReplyWriter.refusal(refusal.status(), refusal.getMessage()), null);
    }
    if (incoming.expectsContinue()) {
      connection.sendResponseHeader(new BasicClassicHttpResponse(100));
      connection.flush();
    }
    return write(gateway.answering().reply(destination, incoming, this), destination.target());
  }

  /** Null where none comes, or none that can be understood. */
  private Incoming receive() throws IOException {
    try {
      ClassicHttpRequest head = connection.receiveRequestHeader();
      if (head == null) {
        return null;
      }
      busy = true;
      connection.receiveRequestEntity(head);
      return new Incoming(head);
    } catch (SocketTimeoutException idle) {
      return null;
    } catch (HttpException e) {
      refuseQuietly();
      return null;
    }
  }

  private boolean write(Reply reply, URI target) throws IOException, HttpException {
    try (reply) {
      boolean persistent = incoming.persistent() && incoming.read() && !gateway.closing();
      return new ReplyWriter(connection, incoming, reply, target, persistent).write();
    }
  }

  private void refuseQuietly() {
    try {
      BasicClassicHttpResponse response = new BasicClassicHttpResponse(400);
      response.addHeader("Content-Length", "0");
      response.addHeader("Connection", "close");
      connection.sendResponseHeader(response);
      connection.flush();
    } catch (IOException | HttpException e) {
      // it may not even listen any more
    }
  }
}

package scrimp.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between client and server, and can delay what the server says, or cut them off. */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile long delayMillis;
  private volatile boolean refusing;

  /**
   * @param target port of loopback
   */
  public TcpProxy(int target) throws IOException {
    this.target = target;
    this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /** From now on each piece of an answer is held back so long. */
  public void delay(long millis) {
    delayMillis = millis;
  }

  /** Ends all connections, and those to come at once. */
  public void cut() throws IOException {
    refusing = true;
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  public void mend() {
    refusing = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        if (refusing) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        daemon(() -> pump(client, server, false));
        daemon(() -> pump(server, client, true));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] piece = new byte[8 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read;
      while ((read = in.read(piece)) >= 0) {
        if (answers && delayMillis > 0) {
          Thread.sleep(delayMillis);
        }
        out.write(piece, 0, read);
      }
    } catch (IOException e) {
      // one side went
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}

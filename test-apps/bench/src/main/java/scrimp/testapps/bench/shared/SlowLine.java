package scrimp.testapps.bench.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between a server and its clients, and holds back what the server says. */
final class SlowLine implements AutoCloseable {
  private final ServerSocket entrance;
  private final int target;
  private volatile long delayMillis;

  /**
   * @param target port of loopback
   */
  SlowLine(int target) throws IOException {
    this.target = target;
    this.entrance = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Of each piece of an answer, from now on. */
  void delay(long millis) {
    delayMillis = millis;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        try {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          client.setTcpNoDelay(true);
          server.setTcpNoDelay(true);
          daemon(() -> pump(client, server, false));
          daemon(() -> pump(server, client, true));
        } catch (IOException down) {
          client.close();
        }
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
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        if (answers && delayMillis > 0) {
          Thread.sleep(delayMillis);
        }
        out.write(piece, 0, read);
      }
    } catch (IOException e) {
      // one side went
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "slow-line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}

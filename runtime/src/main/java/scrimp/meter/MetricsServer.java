package scrimp.meter;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One page of text over HTTP, on loopback alone. Answers one request after the other on one thread:
 * enough for a scraper, and nothing that an application would notice. Small on purpose, as not
 * every runtime image has the JDK's own server.
 */
final class MetricsServer implements AutoCloseable {
  private static final int READ_MILLIS = 2_000;
  private static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int REQUEST_BYTES = 16_384;

  private final ServerSocket socket;
  private final Supplier<String> page;

  private MetricsServer(ServerSocket socket, Supplier<String> page) {
    this.socket = socket;
    this.page = page;
  }

  static MetricsServer start(int port, Supplier<String> page, ThreadFactory threads)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    } catch (IOException e) {
      socket.close();
      throw new IOException("127.0.0.1:" + port + ": " + e.getMessage(), e);
    }
    MetricsServer server = new MetricsServer(socket, page);
    threads.newThread(server::run).start();
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left that could be closed
    }
  }

  private void run() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.setSoTimeout(READ_MILLIS);
        String request = request(client.getInputStream());
        if (request != null) {
          client.getOutputStream().write(answer(request));
        }
      } catch (IOException | RuntimeException e) {
        // of this one client, or the server was closed
        pause();
      }
    }
  }

  /** A server that cannot accept for a moment must not spin. */
  private void pause() {
    try {
      Thread.sleep(socket.isClosed() ? 0 : 20);
    } catch (InterruptedException e) {
      close();
    }
  }

  /** Request line and headers; null where they do not come whole, in time and size. */
  private static String request(InputStream in) throws IOException {
    long until = System.nanoTime() + REQUEST_NANOS;
    StringBuilder text = new StringBuilder();
    byte[] piece = new byte[2048];
    while (text.indexOf("\r\n\r\n") < 0) {
      int read = in.read(piece);
      if (read < 0 || text.length() > REQUEST_BYTES || System.nanoTime() > until) {
        return null;
      }
      text.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private byte[] answer(String request) {
    String[] line = request.substring(0, request.indexOf("\r\n")).split(" ");
    if (!loopback(host(request))) {
      // a web page whose name resolves to loopback would otherwise read along
      return response("403 Forbidden", "only by the name of 127.0.0.1 or localhost\n");
    }
    if (line.length < 2 || !line[0].equals("GET")) {
      return response("405 Method Not Allowed", "only GET\n");
    }
    if (!line[1].equals("/metrics") && !line[1].startsWith("/metrics?")) {
      return response("404 Not Found", "only /metrics\n");
    }
    return response("200 OK", page.get());
  }

  private static String host(String request) {
    for (String header : request.split("\r\n")) {
      if (header.regionMatches(true, 0, "host:", 0, 5)) {
        String host = header.substring(5).strip().toLowerCase(Locale.ROOT);
        return host.replaceFirst(":\\d+$", "");
      }
    }
    return "";
  }

  private static boolean loopback(String host) {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.isEmpty();
  }

  private static byte[] response(String status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: "
            + bytes.length
            + "\r\nConnection: close\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[start.length + bytes.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(bytes, 0, all, start.length, bytes.length);
    return all;
  }
}

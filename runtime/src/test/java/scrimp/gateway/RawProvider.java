package scrimp.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider on loopback whose every byte on the wire a test decides. */
final class RawProvider implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Script script;

  /** What is done once a request is there. */
  interface Script {
    void answer(Asked asked, Wire wire) throws Exception;
  }

  /** Head by lines, and body without its framing. */
  record Asked(List<String> head, byte[] body, boolean whole) {
    String line() {
      return head.get(0);
    }

    String header(String name) {
      return head.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse(null);
    }

    String text() {
      return new String(body, ISO_8859_1);
    }
  }

  /** One connection. */
  record Wire(Socket socket) {
    void say(String text) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }

    void json(String body) throws IOException {
      say(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    }

    void startStream() throws IOException {
      say(
          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    void chunk(String data) throws IOException {
      say(Integer.toHexString(data.length()) + "\r\n" + data + "\r\n");
    }

    void endStream() throws IOException {
      say("0\r\n\r\n");
    }

    /** Returns when the other side has closed. */
    void awaitClose() throws IOException {
      try {
        socket.getInputStream().read();
      } catch (IOException reset) {
        // that is an end, too
      }
    }
  }

  RawProvider(Script script) throws IOException {
    this.script = script;
    daemon(this::accept);
  }

  String authority() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  List<Asked> asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (Asked next = read(in); next != null; next = read(in)) {
        asked.add(next);
        script.answer(next, new Wire(socket));
      }
    } catch (Exception e) {
      // the test has closed it
    }
  }

  private static Asked read(InputStream in) throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      head.add(line);
    }
    if (head.isEmpty()) {
      return null;
    }
    Asked asked = new Asked(head, new byte[0], true);
    String length = asked.header("content-length");
    if (length != null) {
      byte[] body = in.readNBytes(Integer.parseInt(length));
      return new Asked(head, body, body.length == Integer.parseInt(length));
    }
    return asked.header("transfer-encoding") == null ? asked : chunked(head, in);
  }

  private static Asked chunked(List<String> head, InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in);
      if (size == null) {
        return new Asked(head, body.toByteArray(), false);
      }
      int bytes = Integer.parseInt(size, 16);
      body.writeBytes(in.readNBytes(bytes));
      line(in);
      if (bytes == 0) {
        return new Asked(head, body.toByteArray(), true);
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-provider");
    thread.setDaemon(true);
    thread.start();
  }
}

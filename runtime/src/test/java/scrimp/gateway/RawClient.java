package scrimp.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/** A client's connection to the gateway, byte for byte. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    in = socket.getInputStream();
  }

  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** With further header lines, each ended. */
  void post(URI to, String headers, String body) throws IOException {
    say(
        "POST "
            + path(to)
            + " HTTP/1.1\r\nHost: "
            + to.getAuthority()
            + "\r\nContent-Type: application/json\r\n"
            + headers
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  static String path(URI to) {
    return to.getRawPath() + (to.getRawQuery() == null ? "" : '?' + to.getRawQuery());
  }

  /** Status line and headers, in lower case. */
  String head() throws IOException {
    return until("\r\n\r\n").toLowerCase();
  }

  /** Everything up to and with that; an end before it is an error. */
  String until(String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith(end)) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("ended after: " + text);
      }
      text.append((char) b);
    }
    return text.toString();
  }

  String bytes(int count) throws IOException {
    return new String(in.readNBytes(count), ISO_8859_1);
  }

  /** A whole reply of declared length. */
  String reply() throws IOException {
    String head = head();
    String length = head.split("content-length: ")[1].split("\r\n")[0];
    return head + bytes(Integer.parseInt(length));
  }

  /** All there is up to an orderly end. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package scrimp.testapps.urlconnection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Payload;

/** Requests in the steps that {@link HttpURLConnection} wants. */
final class Requests {
  private Requests() {}

  /** Opened and set up, nothing sent yet. */
  static HttpURLConnection open(Outgoing request) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) request.url().toURL().openConnection();
    connection.setRequestMethod(request.method());
    request.headers().forEach(connection::setRequestProperty);
    request.readTimeout().ifPresent(t -> connection.setReadTimeout((int) t.toMillis()));
    return connection;
  }

  static void writeBody(HttpURLConnection connection, Payload payload) throws IOException {
    if (payload instanceof Payload.None) {
      return;
    }
    connection.setDoOutput(true);
    if (payload instanceof Payload.Unsized) {
      connection.setChunkedStreamingMode(1024);
    } else if (payload instanceof Payload.Once || payload instanceof Payload.Late) {
      connection.setFixedLengthStreamingMode((long) payload.bytes().length);
    }
    try (OutputStream out = connection.getOutputStream()) {
      write(out, payload);
    }
  }

  private static void write(OutputStream out, Payload payload) throws IOException {
    byte[] bytes = payload.bytes();
    int half = bytes.length / 2;
    out.write(bytes, 0, half);
    if (payload instanceof Payload.Late late) {
      out.flush();
      try {
        Thread.sleep(late.pause().toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the body was made");
      }
    }
    out.write(bytes, half, bytes.length - half);
  }
}

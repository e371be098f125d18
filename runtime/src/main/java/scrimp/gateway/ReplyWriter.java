package scrimp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Reply;

/** Writes one reply to a client as it is read, and breaks it off where it cannot be read on. */
final class ReplyWriter {
  private static final int PIECE_BYTES = 16 * 1024;

  private final DefaultBHttpServerConnection connection;
  private final Incoming request;
  private final Reply reply;
  private final URI target;
  private final long length;
  private final boolean persistent;

  /**
   * @param persistent whether the connection is to be used again
   */
  ReplyWriter(
      DefaultBHttpServerConnection connection,
      Incoming request,
      Reply reply,
      URI target,
      boolean persistent) {
    this.connection = connection;
    this.request = request;
    this.reply = reply;
    this.target = target;
    this.length = length(reply);
    this.persistent = persistent && (length >= 0 || !request.http10() || !hasBody());
  }

  /**
   * @return whether the connection can be used again
   */
  boolean write() throws IOException, HttpException {
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
    HopByHop.ofReply(reply.headers())
        .forEach((name, value) -> response.addHeader(name, absolute(name, value)));
    frame(response);
    connection.sendResponseHeader(response);
    if (hasBody()) {
      if (length < 0) {
        // what follows may take its time
        connection.flush();
      }
      response.setEntity(new EntityTemplate(length, null, null, this::copy));
      connection.sendResponseEntity(response);
    }
    connection.flush();
    return persistent;
  }

  private void frame(BasicClassicHttpResponse response) {
    if (hasBody() && length < 0 && !request.http10()) {
      response.addHeader("Transfer-Encoding", "chunked");
    } else if (length >= 0 && reply.status() >= 200 && reply.status() != 204) {
      response.addHeader("Content-Length", Long.toString(length));
    }
    if (!persistent) {
      response.addHeader("Connection", "close");
    }
  }

  private boolean hasBody() {
    int status = reply.status();
    return !request.method().equals("HEAD") && status >= 200 && status != 204 && status != 304;
  }

  private void copy(OutputStream out) throws IOException {
    try {
      InputStream body = reply.body();
      byte[] piece = new byte[PIECE_BYTES];
      long written = 0;
      for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
        out.write(piece, 0, read);
        written += read;
        if (written != length && body.available() == 0) {
          out.flush();
        }
      }
      if (length >= 0 && written != length) {
        throw new IOException("the reply has another length than it declared");
      }
    } catch (IOException | RuntimeException brokenOff) {
      // before the framing around this stream can end the reply as if it were whole
      connection.close(wasReset(brokenOff) ? CloseMode.IMMEDIATE : CloseMode.GRACEFUL);
      throw brokenOff;
    }
  }

  /** Then the client's connection is reset, too: some take one that is closed for the end. */
  private static boolean wasReset(Throwable brokenOff) {
    for (Throwable cause = brokenOff; cause != null; cause = cause.getCause()) {
      String told = cause.getMessage();
      if (told != null && told.startsWith("Connection reset")) {
        return true;
      }
    }
    return false;
  }

  /**
   * A stream is never declared: events may have been taken out of it. A whole body is as it came.
   */
  private static long length(Reply reply) {
    if (reply.knownLength() >= 0) {
      return reply.knownLength();
    }
    String declared = reply.headers().first("content-length");
    if (declared == null || reply.live()) {
      return -1;
    }
    try {
      return Long.parseLong(declared.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** A redirect that is relative to its provider must not be taken for one of the gateway's. */
  private String absolute(String name, String value) {
    if (!name.equalsIgnoreCase("location") || target == null) {
      return value;
    }
    try {
      return target.resolve(value).toString();
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** Made here, so that it is not said in a provider's name. */
  static Reply refusal(int status, String message) {
    byte[] body =
        ("{\"error\":{\"type\":\"scrimp_gateway\",\"message\":\"" + message + "\"}}\n")
            .getBytes(StandardCharsets.UTF_8);
    return Reply.of(
        status,
        Headers.of("Content-Type", "application/json", "x-should-retry", "false"),
        body,
        Outcome.ended(Outcome.End.COMPLETE));
  }
}

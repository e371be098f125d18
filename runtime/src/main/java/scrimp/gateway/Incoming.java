package scrimp.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpVersion;
import scrimp.call.Headers;

/** A request as it comes in over a connection; its body may still be on its way. */
final class Incoming {
  private static final int DRAINED_BYTES = 1 << 20;

  private final ClassicHttpRequest head;
  private final Headers headers;
  private final InputStream body;
  private final long length;
  private volatile boolean read;

  Incoming(ClassicHttpRequest head) throws IOException {
    this.head = head;
    this.headers = headers(head);
    HttpEntity entity = head.getEntity();
    this.length = entity == null ? 0 : entity.getContentLength();
    this.read = length == 0;
    this.body = entity == null ? InputStream.nullInputStream() : new Watched(entity.getContent());
  }

  String method() {
    return head.getMethod();
  }

  /** Path and query, raw. */
  String path() {
    return head.getPath();
  }

  Headers headers() {
    return headers;
  }

  InputStream body() {
    return body;
  }

  /** In bytes; -1 for a body in chunks. */
  long length() {
    return length;
  }

  boolean inChunks() {
    return length < 0;
  }

  /** Whether nothing more of it can come. */
  boolean read() {
    return read;
  }

  boolean expectsContinue() {
    return "100-continue".equalsIgnoreCase(headers.first("expect"));
  }

  /** Whether its client lets the connection be used again. */
  boolean persistent() {
    String connection = headers.first("connection");
    return HttpVersion.HTTP_1_1.equals(head.getVersion())
        && (connection == null || !connection.toLowerCase(Locale.ROOT).contains("close"));
  }

  boolean http10() {
    return head.getVersion() != null && head.getVersion().lessEquals(HttpVersion.HTTP_1_0);
  }

  /** Reads on to the end where that is near; what is left unread keeps a connection from use. */
  void drain() throws IOException {
    byte[] piece = new byte[8192];
    for (int all = 0; !read && all < DRAINED_BYTES; ) {
      all += Math.max(0, body.read(piece));
    }
  }

  private static Headers headers(ClassicHttpRequest head) {
    List<String> pairs = new ArrayList<>();
    for (Header header : head.getHeaders()) {
      pairs.add(header.getName());
      pairs.add(header.getValue() == null ? "" : header.getValue());
    }
    return Headers.of(pairs.toArray(String[]::new));
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return seen(super.read());
    }

    @Override
    public int read(byte[] to, int offset, int count) throws IOException {
      return seen(super.read(to, offset, count));
    }

    private int seen(int got) {
      if (got < 0) {
        read = true;
      }
      return got;
    }
  }
}

package scrimp.call;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * What goes back to the application. The body is a stream that reads from the provider only as the
 * application reads from it; what it turned out to be is told at its end.
 */
public final class Reply implements Closeable {
  private final int status;
  private final Headers headers;
  private final InputStream body;
  private final Tap tap;

  private Reply(int status, Headers headers, InputStream body, Tap tap) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.tap = tap;
  }

  /** A reply as a hook's client received it, not yet followed. */
  public static Reply raw(int status, Headers headers, InputStream body) {
    return new Reply(status, headers, body, null);
  }

  /** A reply followed by that tap, which must be the body or stand around it. */
  public static Reply followed(int status, Headers headers, InputStream body, Tap tap) {
    return new Reply(status, headers, body, tap);
  }

  /** A reply that we make; its outcome is known beforehand and told when the body has been read. */
  public static Reply of(int status, Headers headers, byte[] bytes, Outcome outcome) {
    KnownBody body = new KnownBody(bytes, outcome);
    return new Reply(status, headers, body, body);
  }

  public int status() {
    return status;
  }

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  public Headers headers() {
    return headers;
  }

  public InputStream body() {
    return body;
  }

  /** Whether the body is a stream of events rather than one document. */
  public boolean live() {
    return isType("text/event-stream") || lines() || frames();
  }

  /** Whether it is live and each line of it is an event. */
  public boolean lines() {
    return isType("application/x-ndjson") || isType("application/ndjson");
  }

  /** Whether it is live and its events are frames of Amazon's binary event stream. */
  public boolean frames() {
    return isType("application/vnd.amazon.eventstream");
  }

  private boolean isType(String mediaType) {
    String type = headers.first("content-type");
    return type != null && type.regionMatches(true, 0, mediaType, 0, mediaType.length());
  }

  /** The whole body in memory where we made the reply ourselves, else -1. */
  public long knownLength() {
    return tap instanceof KnownBody known ? known.length : -1;
  }

  /** What the reply is, where we made it ourselves and so know beforehand; else null. */
  public Outcome knownOutcome() {
    return tap instanceof KnownBody known ? known.outcome : null;
  }

  /** Told once, on the thread that reads or closes the body; after the fact if it has ended. */
  public void onEnd(Consumer<Outcome> listener) {
    if (tap != null) {
      tap.onEnd(listener);
    }
  }

  /** Told once, when the first byte of the body is handed to the application. */
  public void onFirstByte(Runnable listener) {
    if (tap != null) {
      tap.onFirstByte(listener);
    }
  }

  public Reply withHeaders(Headers headers) {
    return new Reply(status, headers, body, tap);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  /** What follows a body and tells of its beginning and end. */
  public interface Tap {
    void onEnd(Consumer<Outcome> listener);

    void onFirstByte(Runnable listener);
  }

  private static final class KnownBody extends ByteArrayInputStream implements Tap {
    private final int length;
    private final Outcome outcome;
    private final EndListeners listeners = new EndListeners();

    KnownBody(byte[] bytes, Outcome outcome) {
      super(bytes);
      this.length = bytes.length;
      this.outcome = outcome;
    }

    @Override
    public void onEnd(Consumer<Outcome> listener) {
      listeners.onEnd(listener);
    }

    @Override
    public void onFirstByte(Runnable listener) {
      listeners.onFirstByte(listener);
    }

    @Override
    public synchronized int read() {
      listeners.first();
      int b = super.read();
      return ended(b);
    }

    @Override
    public synchronized int read(byte[] b, int off, int len) {
      listeners.first();
      return ended(super.read(b, off, len));
    }

    // the two ways to read that do not go through read
    @Override
    public synchronized byte[] readAllBytes() {
      listeners.first();
      byte[] all = super.readAllBytes();
      ended(all.length);
      return all;
    }

    // not under the lock: who waits for a slow reader there would keep its carrier, up to JDK 23
    @Override
    public long transferTo(OutputStream out) throws IOException {
      byte[] rest = readAllBytes();
      out.write(rest);
      return rest.length;
    }

    @Override
    public void close() {
      listeners.end(outcome);
    }

    private int ended(int read) {
      if (pos >= count) {
        listeners.end(outcome);
      }
      return read;
    }
  }
}

package scrimp.dialect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;

/**
 * A body whose bytes pass untouched while a copy is kept for the reader, which sees it at the end:
 * one document, or anything with a content coding. Of more than {@value #KEPT_LIMIT} bytes only the
 * last {@value #TAIL} are shown.
 */
final class WholeBody extends Followed {
  static final int KEPT_LIMIT = 16 << 20;
  private static final int TAIL = 4 << 10;
  private static final long UNKNOWN = -1;

  private final long expected;
  private final ContentCoding coding;
  private final Framing events;
  private ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
  private byte[] tail;
  private long passed;

  /**
   * @param events parts the decoded body into events; null where it is one document
   * @param expected Content-Length, or negative where it is not known
   */
  WholeBody(
      InputStream upstream,
      ReplyReader reader,
      Consumer<Throwable> faults,
      ContentCoding coding,
      Framing events,
      long expected) {
    super(upstream, reader, faults);
    this.coding = coding;
    this.events = events;
    this.expected = expected < 0 ? UNKNOWN : expected;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n;
    try {
      n = upstream.read(into, offset, length);
    } catch (Throwable t) {
      end(End.FAILED);
      throw t;
    }
    if (n > 0) {
      keep(into, offset, n);
      first();
      if (passed == expected) {
        end(End.COMPLETE);
      }
    } else if (n < 0) {
      end(End.COMPLETE);
    }
    return n;
  }

  @Override
  public int available() throws IOException {
    return upstream.available();
  }

  @Override
  void beforeFinish() {
    if (kept == null) {
      if (coding == ContentCoding.NONE) {
        seenTail(tail);
      }
      return;
    }
    byte[] bytes = coding.decode(kept.toByteArray(), KEPT_LIMIT);
    kept = null;
    if (bytes == null) {
      return;
    }
    if (events != null) {
      events.feed(bytes, 0, bytes.length, this::seen);
      seen(events.rest());
    } else if (bytes.length > 0) {
      seen(bytes);
    }
  }

  private synchronized void keep(byte[] bytes, int offset, int length) {
    passed += length;
    if (kept != null && kept.size() + length <= KEPT_LIMIT) {
      kept.write(bytes, offset, length);
      return;
    }
    if (kept == null && tail == null) {
      // closed by another thread meanwhile, and told
      return;
    }
    byte[] last = kept == null ? tail : lastOf(kept.toByteArray());
    kept = null;
    byte[] joined = Arrays.copyOf(last, last.length + length);
    System.arraycopy(bytes, offset, joined, last.length, length);
    tail = lastOf(joined);
  }

  private static byte[] lastOf(byte[] bytes) {
    return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - TAIL), bytes.length);
  }
}

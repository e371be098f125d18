package scrimp.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;

/**
 * A live body. Each event is shown to the reader whole before the application gets it, and handed
 * over as soon as its end is there; upstream is read only while nothing is left to hand over. What
 * cannot be an event any more is passed on as it is: the torn rest where the body ends or breaks,
 * and everything after an event longer than {@value #EVENT_LIMIT} bytes.
 */
final class EventStream extends Followed {
  private static final int EVENT_LIMIT = 16 << 20;
  private static final int SMALL = 16 << 10;

  private final Framing events;
  private final byte[] chunk = new byte[8 << 10];
  private byte[] ready = new byte[SMALL];
  private int readyStart;
  private int readyEnd;
  private boolean ended;
  private Throwable failure;
  private volatile boolean closed;

  EventStream(
      InputStream upstream, ReplyReader reader, Consumer<Throwable> faults, Framing events) {
    super(upstream, reader, faults);
    this.events = events;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    java.util.Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (closed || readyStart == readyEnd) {
      if (failure != null && !closed) {
        end(End.FAILED);
        throw rethrown(failure);
      }
      if (ended) {
        end(End.COMPLETE);
        return -1;
      }
      if (closed) {
        // whatever this client's streams do after close
        return upstream.read(into, offset, length);
      }
      fill();
    }
    return hand(into, offset, length);
  }

  @Override
  public int available() throws IOException {
    // bytes of an event that is not complete may be held back, so upstream's count is no promise
    return closed ? upstream.available() : readyEnd - readyStart;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }

  private int hand(byte[] into, int offset, int length) {
    int n = Math.min(length, readyEnd - readyStart);
    System.arraycopy(ready, readyStart, into, offset, n);
    readyStart += n;
    first();
    if (readyStart == readyEnd) {
      readyStart = 0;
      readyEnd = 0;
      if (ready.length > SMALL) {
        ready = new byte[SMALL];
      }
      if (terminal()) {
        end(End.COMPLETE);
      }
    }
    return n;
  }

  private void fill() {
    int n;
    try {
      n = upstream.read(chunk, 0, chunk.length);
    } catch (Throwable t) {
      // the reader is not shown half an event
      failure = t;
      put(events.rest());
      return;
    }
    if (n < 0) {
      ended = true;
      byte[] rest = events.rest();
      if (rest.length > 0) {
        pass(rest);
      }
    } else if (blind()) {
      put(events.rest());
      put(chunk, n);
    } else {
      events.feed(chunk, 0, n, this::pass);
      if (events.held() > EVENT_LIMIT) {
        goBlind(new IOException("an event of more than " + EVENT_LIMIT + " bytes is not followed"));
        put(events.rest());
      }
    }
  }

  private void pass(byte[] event) {
    byte[] shown = seen(event);
    if (shown != null) {
      put(shown);
    }
  }

  private void put(byte[] bytes) {
    put(bytes, bytes.length);
  }

  private void put(byte[] bytes, int length) {
    if (ready.length - readyEnd < length) {
      ready = Arrays.copyOf(ready, Math.max(2 * ready.length, readyEnd + length));
    }
    System.arraycopy(bytes, 0, ready, readyEnd, length);
    readyEnd += length;
  }

  private static IOException rethrown(Throwable failure) {
    if (failure instanceof IOException e) {
      return e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) failure;
  }
}

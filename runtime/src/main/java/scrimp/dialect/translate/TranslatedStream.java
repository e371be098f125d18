package scrimp.dialect.translate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import scrimp.dialect.Framing;

/**
 * A live reply that is translated as the application reads it: the provider is read only while
 * nothing is left to hand over.
 */
final class TranslatedStream extends InputStream implements Reply.Tap {
  private final Reply served;
  private final Form.Reading reading;
  private final Form.Writing writing;
  private final Outcomes outcomes;
  private final Consumer<Throwable> faults;
  private final Framing framing;
  private final byte[] chunk = new byte[8 << 10];
  private final ByteArrayOutputStream fresh = new ByteArrayOutputStream();
  private byte[] ready = new byte[0];
  private int at;
  private boolean ended;

  TranslatedStream(
      Reply served,
      Form.Reading reading,
      Form.Writing writing,
      Outcomes outcomes,
      Consumer<Throwable> faults) {
    this.served = served;
    this.reading = reading;
    this.writing = writing;
    this.outcomes = outcomes;
    this.faults = faults;
    this.framing = Framing.of(served);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (at == ready.length) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int n = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, into, offset, n);
    at += n;
    return n;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int available() {
    return ready.length - at;
  }

  @Override
  public void close() throws IOException {
    served.close();
  }

  @Override
  public void onEnd(Consumer<Outcome> listener) {
    served.onEnd(outcome -> listener.accept(outcomes.of(outcome)));
  }

  @Override
  public void onFirstByte(Runnable listener) {
    served.onFirstByte(listener);
  }

  private void fill() throws IOException {
    int n = served.body().read(chunk, 0, chunk.length);
    fresh.reset();
    try {
      if (n < 0) {
        ended = true;
        event(framing.rest());
        say(reading.end());
      } else {
        framing.feed(chunk, 0, n, this::event);
      }
    } catch (Untranslatable e) {
      faults.accept(e);
      broken(e);
    }
    ready = fresh.toByteArray();
    at = 0;
  }

  private void event(byte[] event) {
    if (event.length > 0) {
      say(reading.read(event));
    }
  }

  private void say(List<Piece> pieces) {
    for (Piece piece : pieces) {
      fresh.writeBytes(writing.write(piece));
    }
  }

  /** The application must not take what it has for the whole answer. */
  private void broken(Untranslatable why) throws IOException {
    ended = true;
    fresh.writeBytes(writing.write(new Piece.Failed("cannot translate " + why.getMessage())));
    served.close();
  }
}

package scrimp.dialect;

import java.util.function.Consumer;
import scrimp.call.Reply;

/** Splits the bytes of a live body into its events. Every byte comes out again in one of them. */
public interface Framing {

  /** For the body of that live reply. */
  static Framing of(Reply live) {
    if (live.frames()) {
      return new Frames();
    }
    return live.lines() ? new Lines() : new Events();
  }

  /** Takes more bytes, and tells each event that they complete. */
  void feed(byte[] bytes, int offset, int length, Consumer<byte[]> to);

  /** How many bytes of an incomplete event are held. */
  int held();

  /** The bytes held, which are no longer held then. */
  byte[] rest();
}

package scrimp.dialect;

import java.util.function.Consumer;

/** Splits the bytes of a live body into its events. Every byte comes out again in one of them. */
interface Framing {

  /** Takes more bytes, and tells each event that they complete. */
  void feed(byte[] bytes, int offset, int length, Consumer<byte[]> to);

  /** How many bytes of an incomplete event are held. */
  int held();

  /** The bytes held, which are no longer held then. */
  byte[] rest();
}

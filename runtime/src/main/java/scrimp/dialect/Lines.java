package scrimp.dialect;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Each line is an event, its line break included. */
final class Lines implements Framing {
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(512);

  @Override
  public void feed(byte[] bytes, int offset, int length, Consumer<byte[]> to) {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        held.write(bytes, start, i + 1 - start);
        start = i + 1;
        to.accept(rest());
      }
    }
    held.write(bytes, start, offset + length - start);
  }

  @Override
  public int held() {
    return held.size();
  }

  @Override
  public byte[] rest() {
    byte[] rest = held.toByteArray();
    held.reset();
    return rest;
  }
}

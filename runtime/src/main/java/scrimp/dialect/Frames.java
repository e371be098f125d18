package scrimp.dialect;

import java.util.Arrays;
import java.util.function.Consumer;
import scrimp.dialect.common.Frame;

/**
 * Splits bytes into the frames of Amazon's event stream, by the lengths in front of each. Once a
 * length cannot be believed, where the next frame begins is lost, and all that follows is told as
 * it comes.
 */
final class Frames implements Framing {
  private byte[] buffer = new byte[4096];
  private int start;
  private int end;
  private boolean lost;

  @Override
  public void feed(byte[] bytes, int offset, int length, Consumer<byte[]> to) {
    append(bytes, offset, length);
    while (!lost && held() >= Frame.PRELUDE) {
      int frame = Frame.length(buffer, start);
      if (frame < 0) {
        lost = true;
      } else if (held() < frame) {
        return;
      } else {
        byte[] whole = Arrays.copyOfRange(buffer, start, start + frame);
        start += frame;
        to.accept(whole);
      }
    }
    if (lost && held() > 0) {
      to.accept(rest());
    }
  }

  @Override
  public int held() {
    return end - start;
  }

  @Override
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(buffer, start, end);
    start = end;
    return rest;
  }

  private void append(byte[] bytes, int offset, int length) {
    int held = held();
    if (buffer.length - end < length) {
      boolean grows = buffer.length - held < length;
      byte[] target = grows ? new byte[Math.max(2 * buffer.length, held + length)] : buffer;
      System.arraycopy(buffer, start, target, 0, held);
      buffer = target;
      start = 0;
      end = held;
    }
    System.arraycopy(bytes, offset, buffer, end, length);
    end += length;
  }
}

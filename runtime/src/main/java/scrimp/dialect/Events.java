package scrimp.dialect;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Splits bytes into server-sent events at their blank lines, whichever of the three line endings
 * they have. Every byte comes out again, in one event or another; each byte is looked at once.
 */
final class Events implements Framing {
  private byte[] buffer = new byte[4096];
  private int start;
  private int end;
  private int scanned;
  private boolean lineEmpty = true;
  private boolean afterReturn;

  @Override
  public void feed(byte[] bytes, int offset, int length, Consumer<byte[]> to) {
    append(bytes, offset, length);
    while (scanned < end) {
      byte b = buffer[scanned++];
      boolean secondHalf = afterReturn && b == '\n';
      afterReturn = b == '\r';
      if (b != '\n' && b != '\r') {
        lineEmpty = false;
      } else if (!secondHalf) {
        lineEnd(to);
      } else if (scanned - start == 1) {
        // the other half of an ending that had to be told before it could be seen
        tell(to);
      }
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
    scanned = end;
    return rest;
  }

  private void lineEnd(Consumer<byte[]> to) {
    if (!lineEmpty) {
      lineEmpty = true;
      return;
    }
    if (afterReturn && scanned < end && buffer[scanned] == '\n') {
      scanned++;
      afterReturn = false;
    }
    tell(to);
  }

  private void tell(Consumer<byte[]> to) {
    byte[] event = Arrays.copyOfRange(buffer, start, scanned);
    start = scanned;
    to.accept(event);
  }

  private void append(byte[] bytes, int offset, int length) {
    if (buffer.length - end < length) {
      int held = held();
      byte[] target =
          buffer.length - held < length
              ? new byte[Math.max(2 * buffer.length, held + length)]
              : buffer;
      System.arraycopy(buffer, start, target, 0, held);
      scanned -= start;
      buffer = target;
      start = 0;
      end = held;
    }
    System.arraycopy(bytes, offset, buffer, end, length);
    end += length;
  }
}

package scrimp.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** An upstream body that comes in pieces of random size, and may break at its end. */
final class Pieces extends InputStream {
  private final byte[] bytes;
  private final Random random;
  private final int largest;
  private IOException failure;
  private int at;
  private int reads;
  private int closes;

  Pieces(byte[] bytes, Random random, int largest) {
    this.bytes = bytes;
    this.random = random;
    this.largest = largest;
  }

  Pieces failingWith(IOException failure) {
    this.failure = failure;
    return this;
  }

  int reads() {
    return reads;
  }

  int closes() {
    return closes;
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("never byte by byte");
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    reads++;
    if (length == 0) {
      return 0;
    }
    if (closes > 0) {
      throw new IOException("closed");
    }
    if (at == bytes.length) {
      if (failure != null) {
        throw failure;
      }
      return -1;
    }
    int n = Math.min(Math.min(1 + random.nextInt(largest), length), bytes.length - at);
    System.arraycopy(bytes, at, into, offset, n);
    at += n;
    return n;
  }

  @Override
  public void close() {
    closes++;
  }
}

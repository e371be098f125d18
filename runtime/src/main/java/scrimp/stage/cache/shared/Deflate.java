package scrimp.stage.cache.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compression, in the format that every JDK has. */
final class Deflate {
  private static final int CHUNK = 8 * 1024;

  private Deflate() {}

  static byte[] compressed(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * @param maxBytes that it may become
   * @throws IOException where it would become more, or is damaged
   */
  static byte[] restored(byte[] compressed, int maxBytes) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(compressed.length * 2);
      byte[] chunk = new byte[CHUNK];
      while (!inflater.finished()) {
        int read = inflater.inflate(chunk);
        if (read == 0 || out.size() + read > maxBytes) {
          throw new IOException("not as compressed here");
        }
        out.write(chunk, 0, read);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }
}

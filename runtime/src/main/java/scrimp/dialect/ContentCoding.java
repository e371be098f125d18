package scrimp.dialect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** How a body is coded, as {@code Content-Encoding} says. */
enum ContentCoding {
  NONE,
  GZIP,
  DEFLATE,
  /** One that the JDK cannot decode, {@code br} or {@code zstd}: the body is not understood. */
  OTHER;

  private static final int ZLIB_METHOD = 8;

  static ContentCoding of(String contentEncoding) {
    if (contentEncoding == null) {
      return NONE;
    }
    return switch (contentEncoding.trim().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> NONE;
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      default -> OTHER;
    };
  }

  /**
   * The bytes without their coding, as far as they go where the end is missing; null where they
   * cannot be decoded or come to more than the limit.
   */
  byte[] decode(byte[] bytes, int limit) {
    return switch (this) {
      case NONE -> bytes;
      case OTHER -> null;
      case GZIP, DEFLATE -> inflate(bytes, limit);
    };
  }

  private byte[] inflate(byte[] bytes, int limit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4 * bytes.length);
    Inflater raw = new Inflater(true);
    try (InputStream in = decoder(bytes, raw)) {
      byte[] chunk = new byte[8 << 10];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (out.size() + n > limit) {
          return null;
        }
        out.write(chunk, 0, n);
      }
    } catch (IOException e) {
      // torn or damaged: what came before still tells something
      return out.toByteArray();
    } finally {
      raw.end();
    }
    return out.toByteArray();
  }

  /** What is called deflate has a zlib header by the standard, and often none in practice. */
  private InputStream decoder(byte[] bytes, Inflater raw) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    if (this == GZIP) {
      return new GZIPInputStream(in);
    }
    boolean zlib =
        bytes.length > 1
            && (bytes[0] & 0x0F) == ZLIB_METHOD
            && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % 31 == 0;
    return zlib ? new InflaterInputStream(in) : new InflaterInputStream(in, raw);
  }
}

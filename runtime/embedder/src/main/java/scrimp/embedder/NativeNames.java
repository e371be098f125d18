package scrimp.embedder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name by which the two libraries of the ONNX runtime find each other on Linux. The dynamic
 * linker takes whatever library of that name the process has already, so that an application with
 * another version would get ours, and fail: ours goes by another name.
 */
final class NativeNames {
  private static final byte[] PUBLISHED = ascii("libonnxruntime.so.1");
  private static final byte[] OWN = ascii("libscrimp-ortx.so.1");

  private NativeNames() {}

  /** The library with its own name, in its dynamic section and in whoever needs it. */
  static byte[] own(byte[] library) {
    for (int at = 0; at <= library.length - PUBLISHED.length; at++) {
      if (library[at] == PUBLISHED[0]
          && Arrays.equals(library, at, at + PUBLISHED.length, PUBLISHED, 0, PUBLISHED.length)) {
        System.arraycopy(OWN, 0, library, at, OWN.length);
      }
    }
    return library;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

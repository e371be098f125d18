package scrimp.stage.cache.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of what must not stand on the wire. */
final class Digests {
  private static final int NAME_BYTES = 16;

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** 128 bits in hex. */
  static String of(String name) {
    byte[] digest = sha256().digest(name.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
  }
}

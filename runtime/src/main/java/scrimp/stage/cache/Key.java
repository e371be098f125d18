package scrimp.stage.cache;

import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 over everything that could change the answer. */
final class Key {
  private final byte[] digest;

  Key(byte[] digest) {
    this.digest = digest;
  }

  /** All of it in hex. */
  String hex() {
    return HexFormat.of().formatHex(digest);
  }

  byte[] digest() {
    return digest;
  }

  /** The first 64 bits in hex, for the ledger. */
  String label() {
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && Arrays.equals(digest, key.digest);
  }

  @Override
  public int hashCode() {
    return (digest[0] & 0xff)
        | (digest[1] & 0xff) << 8
        | (digest[2] & 0xff) << 16
        | (digest[3] & 0xff) << 24;
  }
}

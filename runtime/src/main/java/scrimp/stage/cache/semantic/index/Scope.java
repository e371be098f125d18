package scrimp.stage.cache.semantic.index;

import java.util.Arrays;

/** A SHA-256 digest of all that must be equal before two texts are compared. */
public final class Scope {
  public static final int BYTES = 32;

  private final byte[] digest;
  private final int hash;

  /**
   * @param digest of {@link #BYTES} bytes, which is copied
   */
  public Scope(byte[] digest) {
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("a scope of " + digest.length + " bytes");
    }
    this.digest = digest.clone();
    this.hash = Arrays.hashCode(digest);
  }

  /** A copy. */
  public byte[] digest() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scope scope && Arrays.equals(digest, scope.digest);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}

package scrimp.stage.cache.shared;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM under one of several keys: the first encrypts, all decrypt, so that keys can be changed
 * one JVM after the other. What is encrypted tells its key by a number that is made of it.
 */
final class AesGcm {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = Integer.BYTES + NONCE_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, SecretKeySpec> keys = new LinkedHashMap<>();
  private final int first;

  /**
   * @param keys at least one, of 16, 24 or 32 bytes
   */
  AesGcm(List<byte[]> keys) {
    keys.forEach(key -> this.keys.put(number(key), new SecretKeySpec(key, "AES")));
    first = this.keys.keySet().iterator().next();
  }

  /** Number of the key, nonce, text and tag. */
  byte[] encrypted(byte[] text, byte[] bound) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(Cipher.ENCRYPT_MODE, keys.get(first), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + cipher.getOutputSize(text.length));
    out.putInt(first).put(nonce);
    cipher.doFinal(ByteBuffer.wrap(text), out);
    return out.array();
  }

  /**
   * @param bound what else the tag is over
   * @throws GeneralSecurityException where no key of these fits, or text or {@code bound} are not
   *     what was encrypted
   */
  byte[] decrypted(byte[] encrypted, byte[] bound) throws GeneralSecurityException {
    if (encrypted.length < HEAD_BYTES + TAG_BITS / Byte.SIZE) {
      throw new AEADBadTagException("too short");
    }
    SecretKeySpec key = keys.get(ByteBuffer.wrap(encrypted).getInt());
    if (key == null) {
      throw new AEADBadTagException("of a key that is not here");
    }
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(
        Cipher.DECRYPT_MODE,
        key,
        new GCMParameterSpec(TAG_BITS, encrypted, Integer.BYTES, NONCE_BYTES));
    cipher.updateAAD(bound);
    return cipher.doFinal(encrypted, HEAD_BYTES, encrypted.length - HEAD_BYTES);
  }

  private static int number(byte[] key) {
    byte[] digest = Digests.sha256().digest(key);
    return ByteBuffer.wrap(digest).getInt();
  }
}

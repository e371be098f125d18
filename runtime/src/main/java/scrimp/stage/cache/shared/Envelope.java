package scrimp.stage.cache.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What a value looks like on the wire: two letters, the version of the format, flags; then the
 * content, compressed or not, behind a checksum or encrypted. Checksum and tag are over the head
 * and the name under which the value is stored as well, so that no value passes for another's.
 */
final class Envelope {
  private static final byte[] MARK = {'S', 'c'};
  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = 4;
  private static final int COMPRESSED = 1;
  private static final int ENCRYPTED = 2;
  private static final int CHECKSUM_BYTES = 16;

  /** Below that, compression gains nothing. */
  private static final int WORTH_COMPRESSING = 256;

  private final boolean compress;
  private final AesGcm cipher;
  private final int maxBytes;

  /**
   * @param cipher null for none; with one, values in the clear are not taken
   * @param maxBytes of a content that is taken
   */
  Envelope(boolean compress, AesGcm cipher, int maxBytes) {
    this.compress = compress;
    this.cipher = cipher;
    this.maxBytes = maxBytes;
  }

  byte[] seal(String name, byte[] content) throws GeneralSecurityException {
    byte[] body = content;
    int flags = cipher == null ? 0 : ENCRYPTED;
    if (compress && content.length >= WORTH_COMPRESSING) {
      byte[] smaller = Deflate.compressed(content);
      if (smaller.length < content.length) {
        body = smaller;
        flags |= COMPRESSED;
      }
    }
    byte[] head = {MARK[0], MARK[1], VERSION, (byte) flags};
    if (cipher != null) {
      return joined(head, cipher.encrypted(body, bound(head, name)));
    }
    return joined(head, checksum(head, name, body), body);
  }

  /**
   * @throws IOException where it is not of this version, not stored under that name, damaged, too
   *     large, or encrypted otherwise than here
   */
  byte[] open(String name, byte[] value) throws IOException {
    if (value.length < HEAD_BYTES
        || value[0] != MARK[0]
        || value[1] != MARK[1]
        || value[2] != VERSION
        || (value[3] & ~(COMPRESSED | ENCRYPTED)) != 0) {
      throw new IOException("of another format");
    }
    boolean encrypted = (value[3] & ENCRYPTED) != 0;
    if (encrypted != (cipher != null)) {
      throw new IOException(encrypted ? "encrypted" : "not encrypted");
    }
    byte[] head = Arrays.copyOf(value, HEAD_BYTES);
    byte[] rest = Arrays.copyOfRange(value, HEAD_BYTES, value.length);
    byte[] body = encrypted ? decrypted(head, name, rest) : checked(head, name, rest);
    if ((value[3] & COMPRESSED) != 0) {
      return Deflate.restored(body, maxBytes);
    }
    if (body.length > maxBytes) {
      throw new IOException("too large");
    }
    return body;
  }

  private byte[] decrypted(byte[] head, String name, byte[] rest) throws IOException {
    try {
      return cipher.decrypted(rest, bound(head, name));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static byte[] checked(byte[] head, String name, byte[] rest) throws IOException {
    if (rest.length < CHECKSUM_BYTES) {
      throw new IOException("too short");
    }
    byte[] body = Arrays.copyOfRange(rest, CHECKSUM_BYTES, rest.length);
    if (!MessageDigest.isEqual(checksum(head, name, body), Arrays.copyOf(rest, CHECKSUM_BYTES))) {
      throw new IOException("damaged");
    }
    return body;
  }

  private static byte[] checksum(byte[] head, String name, byte[] body) {
    MessageDigest sha = Digests.sha256();
    sha.update(bound(head, name));
    return Arrays.copyOf(sha.digest(body), CHECKSUM_BYTES);
  }

  private static byte[] bound(byte[] head, String name) {
    return joined(head, name.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}

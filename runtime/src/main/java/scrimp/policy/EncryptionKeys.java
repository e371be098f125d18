package scrimp.policy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** AES keys as they are written: in hex or base64, one a line, never repeated in a message. */
public final class EncryptionKeys {
  static final String ALLOWED =
      "AES keys of 16, 24 or 32 bytes in hex or base64, one a line (or parted by commas): the first"
          + " encrypts, all decrypt";

  private EncryptionKeys() {}

  /**
   * @return at least one key
   * @throws IllegalArgumentException where one is none
   */
  public static List<byte[]> parse(String text) {
    List<byte[]> keys = new ArrayList<>();
    for (String word : text.strip().split("[\\s,]+")) {
      keys.add(key(word, keys.size() + 1));
    }
    return keys;
  }

  private static byte[] key(String text, int number) {
    byte[] key;
    try {
      key =
          text.matches("(?:[0-9A-Fa-f]{2})+") && isKey(text.length() / 2)
              ? HexFormat.of().parseHex(text)
              : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("key " + number + " is neither hex nor base64");
    }
    if (!isKey(key.length)) {
      throw new IllegalArgumentException("key " + number + " has " + key.length + " bytes");
    }
    return key;
  }

  private static boolean isKey(int bytes) {
    return bytes == 16 || bytes == 24 || bytes == 32;
  }
}

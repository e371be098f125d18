package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * Takes back out of a chat stream what only stands in it because we asked for usage: the extra last
 * chunk, and {@code "usage":null} in all others.
 */
final class UsageHiding {
  private static final byte[] NULL_USAGE = ",\"usage\":null".getBytes(StandardCharsets.US_ASCII);

  private UsageHiding() {}

  /** The event as the application is to see it, or null where it is to see nothing. */
  static byte[] hide(JsonNode chunk, byte[] event) {
    JsonNode choices = chunk.path("choices");
    if (choices.isArray() && choices.isEmpty() && chunk.path("usage").isObject()) {
      return null;
    }
    return chunk.path("usage").isNull() ? withoutNull(event) : event;
  }

  /** Unescaped quotes cannot stand inside a JSON string, so what is found is a field. */
  private static byte[] withoutNull(byte[] event) {
    int at = lastIndexOf(event, NULL_USAGE);
    if (at < 0) {
      return event;
    }
    byte[] cleaned = new byte[event.length - NULL_USAGE.length];
    System.arraycopy(event, 0, cleaned, 0, at);
    System.arraycopy(event, at + NULL_USAGE.length, cleaned, at, cleaned.length - at);
    return cleaned;
  }

  private static int lastIndexOf(byte[] in, byte[] what) {
    for (int at = in.length - what.length; at >= 0; at--) {
      int same = 0;
      while (same < what.length && in[at + same] == what[same]) {
        same++;
      }
      if (same == what.length) {
        return at;
      }
    }
    return -1;
  }
}

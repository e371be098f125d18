package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import scrimp.call.Json;

/**
 * One server-sent event: its name and data, read as the HTML standard says ({@code \n}, {@code \r}
 * and {@code \r\n} end lines, comments are skipped, several data lines are joined).
 */
public final class Sse {
  private static final byte[] DATA = ascii("data");
  private static final byte[] EVENT = ascii("event");

  private final byte[] bytes;
  private String name = "";
  private int dataStart;
  private int dataEnd;
  private ByteArrayOutputStream joined;
  private boolean hasData;

  private Sse(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The event, or null where the block has no data: comments, blank lines. */
  public static Sse parse(byte[] block) {
    Sse event = new Sse(block);
    event.lines();
    return event.hasData ? event : null;
  }

  /** The event's name, or the empty string. */
  public String name() {
    return name;
  }

  public boolean dataIs(String text) {
    int length = joined == null ? dataEnd - dataStart : joined.size();
    return length == text.length() && Arrays.equals(data(), ascii(text));
  }

  /** The data as a JSON object, or null where it is none. */
  public JsonNode object() {
    try {
      JsonNode node =
          joined == null
              ? Json.mapper().readTree(bytes, dataStart, dataEnd - dataStart)
              : Json.mapper().readTree(joined.toByteArray());
      return node != null && node.isObject() ? node : null;
    } catch (IOException e) {
      return null;
    }
  }

  private byte[] data() {
    return joined == null ? Arrays.copyOfRange(bytes, dataStart, dataEnd) : joined.toByteArray();
  }

  private void lines() {
    int at = startsWithByteOrderMark() ? 3 : 0;
    while (at < bytes.length) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      line(at, end);
      boolean crlf = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
      at = end + (crlf ? 2 : 1);
    }
  }

  private void line(int start, int end) {
    int colon = start;
    while (colon < end && bytes[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, end);
    if (value < end && bytes[value] == ' ') {
      value++;
    }
    if (Arrays.equals(bytes, start, colon, DATA, 0, DATA.length)) {
      addData(value, end);
    } else if (Arrays.equals(bytes, start, colon, EVENT, 0, EVENT.length)) {
      name = new String(bytes, value, end - value, StandardCharsets.UTF_8);
    }
  }

  private void addData(int start, int end) {
    if (!hasData) {
      hasData = true;
      dataStart = start;
      dataEnd = end;
      return;
    }
    if (joined == null) {
      joined = new ByteArrayOutputStream();
      joined.write(bytes, dataStart, dataEnd - dataStart);
    }
    joined.write('\n');
    joined.write(bytes, start, end - start);
  }

  private boolean startsWithByteOrderMark() {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

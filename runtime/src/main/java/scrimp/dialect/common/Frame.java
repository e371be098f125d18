package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import scrimp.call.Json;

/**
 * One frame of Amazon's binary event stream: headers and a payload between a prelude, which tells
 * both lengths, and a checksum of all.
 *
 * @param headers those whose values are text, by name
 */
public record Frame(Map<String, String> headers, byte[] payload) {
  /** Bytes of the prelude: the frame's length, that of its headers, and the checksum of both. */
  public static final int PRELUDE = 12;

  private static final int CHECKSUM = 4;

  /** By Amazon's limits a frame has 16 MB of payload and 128 kB of headers at most. */
  private static final int LONGEST = (16 << 20) + (128 << 10) + PRELUDE + CHECKSUM;

  private static final int TEXT = 7;

  /** How long the frame is that begins there, or -1 where its prelude is broken. */
  public static int length(byte[] bytes, int offset) {
    ByteBuffer prelude = ByteBuffer.wrap(bytes, offset, PRELUDE);
    long length = prelude.getInt() & 0xFFFFFFFFL;
    long headers = prelude.getInt() & 0xFFFFFFFFL;
    boolean sensible = length <= LONGEST && headers <= length - PRELUDE - CHECKSUM;
    return sensible && prelude.getInt() == checksum(bytes, offset, 2 * Integer.BYTES)
        ? (int) length
        : -1;
  }

  /** The frame that these bytes are, or null where they are none, or a checksum is wrong. */
  public static Frame parse(byte[] bytes) {
    if (bytes.length < PRELUDE + CHECKSUM || length(bytes, 0) != bytes.length) {
      return null;
    }
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    if (frame.getInt(bytes.length - CHECKSUM) != checksum(bytes, 0, bytes.length - CHECKSUM)) {
      return null;
    }
    int headersEnd = PRELUDE + frame.getInt(Integer.BYTES);
    byte[] payload = new byte[bytes.length - CHECKSUM - headersEnd];
    frame.get(headersEnd, payload);
    try {
      return new Frame(headers(frame.slice(PRELUDE, headersEnd - PRELUDE)), payload);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }

  /** {@code event}, {@code exception} or {@code error}; the empty string where it says nothing. */
  public String messageType() {
    return headers.getOrDefault(":message-type", "");
  }

  /** What the event is; the empty string for none. */
  public String eventType() {
    return headers.getOrDefault(":event-type", "");
  }

  /** Whether it says that the stream has failed. */
  public boolean failure() {
    return messageType().equals("exception") || messageType().equals("error");
  }

  /** The payload as a JSON object, or null where it is none. */
  public JsonNode object() {
    try {
      JsonNode node = Json.mapper().readTree(payload);
      return node != null && node.isObject() ? node : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Map<String, String> headers(ByteBuffer in) {
    Map<String, String> headers = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      String name = text(in, in.get() & 0xFF);
      int type = in.get();
      int length = length(in, type);
      if (type == TEXT) {
        headers.put(name, text(in, length));
      } else {
        text(in, length);
      }
    }
    return headers;
  }

  /** Bytes of a value of that type; of bytes and text their length stands in front. */
  private static int length(ByteBuffer in, int type) {
    return switch (type) {
      case 0, 1 -> 0;
      case 2 -> 1;
      case 3 -> 2;
      case 4 -> 4;
      case 5, 8 -> 8;
      case 6, TEXT -> in.getShort() & 0xFFFF;
      case 9 -> 16;
      default -> throw new IllegalArgumentException("no type of header: " + type);
    };
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static int checksum(byte[] bytes, int offset, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}

package scrimp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import scrimp.call.Json;
import scrimp.dialect.common.FrameWriter;

/**
 * Binary streams written as lines: an event of Converse with its {@code type} and {@code data}, or
 * a maker's own event, which goes into a chunk.
 */
public final class FrameSamples {
  private FrameSamples() {}

  public static byte[] frames(byte[] lines) {
    FrameWriter out = new FrameWriter();
    for (String line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
      JsonNode event = Json.object(line.getBytes(StandardCharsets.UTF_8));
      if (event.has("data")) {
        out.event(event.get("type").textValue(), event.get("data"));
      } else {
        out.event("chunk", Json.mapper().createObjectNode().put("bytes", Json.bytes(event)));
      }
    }
    return out.bytes();
  }

  /** Where the last frame but one begins, or just behind the beginning. */
  static int lastButOne(byte[] frames) {
    ByteBuffer in = ByteBuffer.wrap(frames);
    int last = 0;
    int before = 0;
    for (int at = 0; at < frames.length; at += in.getInt(at)) {
      before = last;
      last = at;
    }
    return Math.max(1, before);
  }
}

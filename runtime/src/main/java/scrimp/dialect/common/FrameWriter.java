package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import scrimp.call.Json;

/** Writes frames of Amazon's binary event stream. */
public final class FrameWriter {
  private static final int TEXT = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

  /** An event with a JSON payload. */
  public void event(String type, JsonNode payload) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(":event-type", type);
    headers.put(":content-type", "application/json");
    headers.put(":message-type", "event");
    frame(headers, Json.bytes(payload));
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  private void frame(Map<String, String> headers, byte[] payload) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream(128);
    headers.forEach(
        (name, value) -> {
          byte[] text = value.getBytes(StandardCharsets.UTF_8);
          fields.write(name.length());
          fields.writeBytes(name.getBytes(StandardCharsets.UTF_8));
          fields.write(TEXT);
          fields.write(text.length >> 8);
          fields.write(text.length);
          fields.writeBytes(text);
        });
    int length = Frame.PRELUDE + fields.size() + payload.length + Integer.BYTES;
    ByteBuffer frame = ByteBuffer.allocate(length);
    frame.putInt(length).putInt(fields.size());
    frame.putInt(Frame.checksum(frame.array(), 0, frame.position()));
    frame.put(fields.toByteArray()).put(payload);
    frame.putInt(Frame.checksum(frame.array(), 0, frame.position()));
    out.writeBytes(frame.array());
  }
}

package scrimp.testapps.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import scrimp.testapps.provider.exchange.Json;

/** Writes frames of Amazon's event stream encoding, by its public description. */
final class Frames {
  static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";
  private static final int PRELUDE = 12;
  private static final int STRING = 7;

  private Frames() {}

  /** An event, or an exception where its name ends so. */
  static byte[] frame(String name, JsonNode data) {
    boolean exception = name.endsWith("Exception");
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, exception ? ":exception-type" : ":event-type", name);
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", exception ? "exception" : "event");
    byte[] payload = Json.bytes(data);
    ByteBuffer frame = ByteBuffer.allocate(PRELUDE + headers.size() + payload.length + 4);
    frame.putInt(frame.capacity()).putInt(headers.size());
    frame.putInt(checksum(frame));
    frame.put(headers.toByteArray()).put(payload);
    frame.putInt(checksum(frame));
    return frame.array();
  }

  private static void header(ByteArrayOutputStream out, String name, String value) {
    out.write(name.length());
    out.writeBytes(name.getBytes(UTF_8));
    out.write(STRING);
    out.write(0);
    out.write(value.length());
    out.writeBytes(value.getBytes(UTF_8));
  }

  private static int checksum(ByteBuffer written) {
    CRC32 crc = new CRC32();
    crc.update(written.array(), 0, written.position());
    return (int) crc.getValue();
  }
}

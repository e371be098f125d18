package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import scrimp.call.Json;

/** Writes server-sent events. */
public final class SseWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

  public void event(String name, JsonNode data) {
    text("event: ").text(name).text("\n");
    data(data);
  }

  public void data(JsonNode data) {
    text("data: ");
    out.writeBytes(Json.bytes(data));
    text("\n\n");
  }

  /** The line with which OpenAI ends its streams. */
  public void done() {
    text("data: [DONE]\n\n");
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  private SseWriter text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }
}

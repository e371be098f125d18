package scrimp.dialect.translate;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Cuts a stream into server-sent events, or into lines where its media type says so. */
final class Frames {
  private final boolean lines;
  private final ByteArrayOutputStream event = new ByteArrayOutputStream();
  private boolean lineEmpty = true;

  /**
   * @param mediaType of the stream, or null
   */
  Frames(String mediaType) {
    lines = mediaType != null && !mediaType.startsWith("text/event-stream");
  }

  void feed(byte[] bytes, int length, Consumer<byte[]> to) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      event.write(b);
      if (b == '\n') {
        if (lines || lineEmpty) {
          tell(to);
        }
        lineEmpty = true;
      } else if (b != '\r') {
        lineEmpty = false;
      }
    }
  }

  /** What stands after the last end. */
  void rest(Consumer<byte[]> to) {
    if (event.size() > 0) {
      tell(to);
    }
  }

  private void tell(Consumer<byte[]> to) {
    byte[] whole = event.toByteArray();
    event.reset();
    to.accept(whole);
  }
}

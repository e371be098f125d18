package scrimp.testapps.provider.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;

/**
 * A reply of server-sent events, of lines or of binary frames, each flushed by itself, with the
 * script's pauses and its ending.
 */
public final class EventStream {
  private static final byte[] NOTHING = {};

  private final Wire wire;
  private final Script script;
  private final BiFunction<String, JsonNode, byte[]> format;
  private final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
  private final GZIPOutputStream zip;
  private int chunks;

  private EventStream(
      Wire wire, Script script, boolean compressed, BiFunction<String, JsonNode, byte[]> format)
      throws IOException {
    this.wire = wire;
    this.script = script;
    this.format = format;
    this.zip = compressed ? new GZIPOutputStream(zipped, true) : null;
  }

  static EventStream ofEvents(Wire wire, Script script, boolean compressed) throws IOException {
    return new EventStream(
        wire,
        script,
        compressed,
        (name, data) ->
            bytes((name == null ? "" : "event: " + name + "\n") + "data: " + text(data) + "\n\n"));
  }

  static EventStream ofLines(Wire wire, Script script, boolean compressed) throws IOException {
    return new EventStream(wire, script, compressed, (name, data) -> bytes(text(data) + "\n"));
  }

  /**
   * @param format makes a frame of an event's name and its data
   */
  static EventStream ofFrames(
      Wire wire, Script script, boolean compressed, BiFunction<String, JsonNode, byte[]> format)
      throws IOException {
    return new EventStream(wire, script, compressed, format);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(JsonNode data) {
    return new String(Json.bytes(data), StandardCharsets.UTF_8);
  }

  /** Sends one event; a null name sends its data alone. Lines have no names. */
  public void send(String name, JsonNode data) throws IOException {
    write(format.apply(name, data), false);
  }

  /**
   * Waits for the model's next chunk, which holds so many tokens.
   *
   * @return whether the chunk comes; if not, the stream has been ended as the script wants
   */
  public boolean awaitChunk(int tokens, String errorName, JsonNode error) throws IOException {
    if (script.endsAt(chunks)) {
      end(errorName, error);
      return false;
    }
    wire.pause(
        (chunks == 0 ? 0 : TimeUnit.MILLISECONDS.toNanos(script.chunkDelayMs()))
            + TimeUnit.MICROSECONDS.toNanos(script.perTokenMicros() * tokens));
    chunks++;
    return true;
  }

  /**
   * To be asked before the last events.
   *
   * @return whether they are to be sent; if not, the stream has been ended as the script wants
   */
  public boolean endsProperly(String errorName, JsonNode error) throws IOException {
    if (script.ending() == Script.Ending.PROPER) {
      return true;
    }
    end(errorName, error);
    return false;
  }

  private void end(String errorName, JsonNode error) throws IOException {
    switch (script.ending()) {
      case RESET -> wire.reset();
      case ERROR_EVENT -> {
        send(errorName, error);
        write(NOTHING, true);
      }
      default -> write(NOTHING, true);
    }
  }

  /** Ends the stream with the marker of the chat API. */
  public void finishWithDone() throws IOException {
    write(bytes("data: [DONE]\n\n"), true);
  }

  public void finish() throws IOException {
    write(NOTHING, true);
  }

  private void write(byte[] bytes, boolean last) throws IOException {
    if (zip == null) {
      wire.write(bytes, last);
      return;
    }
    zip.write(bytes);
    if (last) {
      zip.finish();
    } else {
      zip.flush();
    }
    wire.write(zipped.toByteArray(), last);
    zipped.reset();
  }
}

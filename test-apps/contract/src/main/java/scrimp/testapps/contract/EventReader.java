package scrimp.testapps.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code data:} of server-sent events one by one, as SDKs do: by lines. */
final class EventReader {
  static final String DONE = "[DONE]";

  private final BufferedReader lines;

  EventReader(InputStream body) {
    lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** The next event's data, or empty at the end of the stream. */
  Optional<String> next() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:")) {
        return Optional.of(line.substring("data:".length()).strip());
      }
    }
    return Optional.empty();
  }

  List<String> rest() throws IOException {
    List<String> events = new ArrayList<>();
    for (Optional<String> event = next(); event.isPresent(); event = next()) {
      events.add(event.get());
    }
    return events;
  }
}

package scrimp.stage.cache.semantic.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import scrimp.call.Json;

/** Two texts, and what they are an example of. */
record Pair(String category, String a, String b) {

  static List<Pair> all(String name) {
    try (InputStream in = Pair.class.getResourceAsStream(name + ".jsonl");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return reader.lines().map(Pair::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pair read(String line) {
    JsonNode pair = Json.object(line.getBytes(StandardCharsets.UTF_8));
    return new Pair(
        pair.path("category").asText(), pair.path("a").asText(), pair.path("b").asText());
  }

  Verdict verdict() {
    return Guard.compare(a, b);
  }

  Verdict reverse() {
    return Guard.compare(b, a);
  }
}

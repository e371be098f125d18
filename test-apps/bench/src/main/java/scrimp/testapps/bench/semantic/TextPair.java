package scrimp.testapps.bench.semantic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Two texts.
 *
 * @param same whether the answer to one is an answer to the other
 */
record TextPair(String stored, String asked, boolean same) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads JSON lines, packed or not, up to a number of pairs; without a label they are taken as
   * told.
   */
  static List<TextPair> read(Path file, int most, boolean same) throws IOException {
    List<TextPair> pairs = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (pairs.size() == most) {
          break;
        }
        JsonNode pair = JSON.readTree(line);
        pairs.add(
            new TextPair(
                first(pair, "origin", "text_a", "a"),
                first(pair, "similar", "text_b", "b"),
                pair.path("label").asInt(same ? 1 : 0) == 1));
      }
    }
    return pairs;
  }

  private static String first(JsonNode pair, String... names) throws IOException {
    for (String name : names) {
      if (pair.has(name)) {
        return pair.get(name).asText();
      }
    }
    throw new IOException("no text in " + pair);
  }
}

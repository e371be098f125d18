package scrimp.stage.cache.semantic.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The word lists beside this class: plain text, a comment after {@code #} at the start of a line.
 */
final class WordLists {
  private WordLists() {}

  /** The lines that say something; none if there is no such list. */
  static List<String> lines(String name) {
    List<String> lines = new ArrayList<>();
    try (InputStream in = WordLists.class.getResourceAsStream(name)) {
      if (in == null) {
        return List.of();
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  static Set<String> words(String name) {
    Set<String> words = new HashSet<>();
    for (String line : lines(name)) {
      words.addAll(List.of(line.split(" +")));
    }
    return words;
  }
}

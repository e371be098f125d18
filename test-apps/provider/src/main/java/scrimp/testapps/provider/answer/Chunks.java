package scrimp.testapps.provider.answer;

import java.util.ArrayList;
import java.util.List;

/** Cuts token pieces into the texts of a stream's events. */
public final class Chunks {
  private Chunks() {}

  /** One event's text, and how many tokens it holds. */
  public record Chunk(String text, int tokens) {}

  /**
   * Cuts evenly.
   *
   * @param count into how many; 0 for one a token. Pieces that are empty join the next one.
   */
  public static List<Chunk> of(List<String> pieces, int count) {
    int wanted = count == 0 ? pieces.size() : Math.min(count, pieces.size());
    List<Chunk> chunks = new ArrayList<>(wanted);
    StringBuilder text = new StringBuilder();
    int tokens = 0;
    for (int i = 0; i < pieces.size(); i++) {
      text.append(pieces.get(i));
      tokens++;
      boolean cut = (long) (i + 1) * wanted / pieces.size() > (long) i * wanted / pieces.size();
      boolean last = i == pieces.size() - 1;
      if (last || (cut && !text.isEmpty())) {
        chunks.add(new Chunk(text.toString(), tokens));
        text.setLength(0);
        tokens = 0;
      }
    }
    return chunks;
  }

  /** Cuts a text into parts of some characters, never inside a surrogate pair. */
  public static List<String> ofCharacters(String text, int size) {
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + size);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to++;
      }
      parts.add(text.substring(from, to));
      from = to;
    }
    return parts;
  }
}

package scrimp.dialect.common;

import java.util.function.Consumer;

/** Cuts a text into pieces of a few words, as a model would have streamed it. */
public final class TextPieces {
  private static final int SHORTEST = 20;
  private static final int LONGEST = 40;

  private TextPieces() {}

  /** The pieces in order; none for an empty text. */
  public static void cut(String text, Consumer<String> to) {
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      to.accept(text.substring(at, end));
      at = end;
    }
  }

  private static int end(String text, int start) {
    int longest = Math.min(text.length(), start + LONGEST);
    if (longest == text.length()) {
      return longest;
    }
    for (int i = start + SHORTEST; i < longest; i++) {
      if (text.charAt(i) == ' ' || text.charAt(i) == '\n') {
        return i;
      }
    }
    // half of a surrogate pair would not survive UTF-8
    boolean split =
        Character.isHighSurrogate(text.charAt(longest - 1))
            && Character.isLowSurrogate(text.charAt(longest));
    return split ? longest - 1 : longest;
  }
}

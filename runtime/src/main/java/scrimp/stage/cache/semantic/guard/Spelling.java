package scrimp.stage.cache.semantic.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import scrimp.stage.cache.semantic.guard.Piece.Type;

/** Brings English words to one spelling, and tells names and acronyms by their capitals. */
final class Spelling {
  /** Read as a word in lower case, and as a name in capitals. */
  private static final Set<String> ACRONYMS = Set.of("us", "it", "who", "a");

  private final List<Piece> scanned;
  private final boolean verbatim;
  private final boolean capitalsTell;

  /**
   * @param verbatim whether the text speaks of words: then they are left as they are spelled
   */
  Spelling(List<Piece> scanned, boolean verbatim) {
    this.scanned = scanned;
    this.verbatim = verbatim;
    this.capitalsTell = !titled(scanned);
  }

  /** Whether most words begin with a capital, as in headlines. */
  private static boolean titled(List<Piece> scanned) {
    int words = 0;
    int capitals = 0;
    for (Piece piece : scanned) {
      if (piece.is(Type.WORD) && piece.written().length() > 3) {
        words++;
        capitals += Character.isUpperCase(piece.written().charAt(0)) ? 1 : 0;
      }
    }
    return words > 2 && capitals * 10 > words * 7;
  }

  List<Piece> words() {
    List<Piece> words = new ArrayList<>(scanned.size() + 4);
    boolean start = true;
    for (Piece piece : scanned) {
      if (piece.is(Type.WORD)) {
        word(piece, start, words);
        start = false;
      } else {
        words.add(piece);
        start = piece.is(Type.STOP) || piece.key().equals(":") || (start && piece.breaks());
      }
    }
    return words;
  }

  private void word(Piece piece, boolean start, List<Piece> words) {
    String written = piece.written();
    String key = piece.key();
    boolean capitals = capitals(written);
    if (capitalsTell && capitals && !(start && written.length() == 1) && collides(key)) {
      words.add(new Piece(Type.WORD, key + ".", written, piece.quoted()));
      return;
    }
    List<Piece> expanded = English.expanded(key);
    if (expanded != null) {
      words.addAll(expanded);
      return;
    }
    if (key.endsWith("'s")) {
      key = key.substring(0, key.length() - 2);
      written = written.substring(0, written.length() - 2);
    }
    boolean name = capitalsTell && (capitals || camel(written) || !start);
    words.add(
        new Piece(
            Type.WORD,
            verbatim ? key : spelled(key, name && Character.isUpperCase(written.charAt(0))),
            name ? written : written.toLowerCase(Locale.ROOT),
            piece.quoted()));
  }

  private static String spelled(String key, boolean name) {
    return English.date(name ? key : English.spelled(key));
  }

  private static boolean collides(String key) {
    return ACRONYMS.contains(key) || English.ABBREVIATIONS.begins(key + ".");
  }

  private static boolean capitals(String written) {
    return written.chars().allMatch(Character::isUpperCase);
  }

  private static boolean camel(String written) {
    return written.substring(1).chars().anyMatch(Character::isUpperCase);
  }
}

package scrimp.stage.cache.semantic.guard;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The languages that there are word lists for, some that are only told apart, and the rest. */
enum Tongue {
  EN,
  DE,
  FR,
  ES,
  PT,
  IT,
  NL,
  SV,
  ID,
  PL,
  TR,
  /** No language that is known: nothing may differ but case and punctuation. */
  UNKNOWN;

  private static final Map<Tongue, Set<String>> COMMON = new EnumMap<>(Tongue.class);

  static {
    for (String line : WordLists.lines("languages.txt")) {
      int colon = line.indexOf(':');
      Tongue tongue = valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
      COMMON.put(tongue, new HashSet<>(List.of(line.substring(colon + 2).split(" +"))));
    }
  }

  /** The language most of whose common words stand in the text; the earlier of two alike. */
  static Tongue of(List<Piece> pieces) {
    Tongue best = UNKNOWN;
    int most = 0;
    int words = 0;
    int letters = 0;
    for (Piece piece : pieces) {
      words += piece.is(Piece.Type.WORD) ? 1 : 0;
      letters += piece.is(Piece.Type.LITERAL) && !latin(piece.key()) ? 2 : 0;
    }
    for (Map.Entry<Tongue, Set<String>> entry : COMMON.entrySet()) {
      int count = 0;
      for (Piece piece : pieces) {
        count += entry.getValue().contains(piece.key()) ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = entry.getKey();
      }
    }
    if (letters > words) {
      return UNKNOWN;
    }
    return most * 6 >= words ? best : UNKNOWN;
  }

  boolean isCommon(String word) {
    return COMMON.getOrDefault(this, Set.of()).contains(word);
  }

  static boolean latin(String word) {
    return word.codePoints()
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }

  String folder() {
    return name().toLowerCase(Locale.ROOT) + "/";
  }
}

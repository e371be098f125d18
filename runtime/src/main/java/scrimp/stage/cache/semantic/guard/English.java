package scrimp.stage.cache.semantic.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The word lists of English. */
final class English {
  static final Phrases PHRASES = new Phrases(WordLists.lines("en/phrases.txt"));
  static final Phrases ABBREVIATIONS = new Phrases(WordLists.lines("en/abbreviations.txt"));
  static final Set<String> FUNCTION = WordLists.words("en/function.txt");
  static final Set<String> FILLERS = WordLists.words("en/fillers.txt");
  static final Set<String> BREAKS = WordLists.words("en/breaks.txt");
  static final Set<String> QUANTIFIERS = WordLists.words("en/quantifiers.txt");
  static final Set<String> ROLES = WordLists.words("en/roles.txt");
  static final Set<String> NEGATIONS = WordLists.words("en/negations.txt");
  static final Set<String> MENTIONS = WordLists.words("en/mentions.txt");
  static final Set<String> TERMS = WordLists.words("en/terms.txt");
  static final Set<String> HOMONYMS = WordLists.words("en/homonyms.txt");
  static final Set<String> CONFUSABLE = pairs("en/confusables.txt");
  static final Map<String, String> PREPOSITIONS = new HashMap<>();
  private static final Map<String, List<Piece>> EXPANDED = new HashMap<>();
  private static final Map<String, String> SPELLING = new HashMap<>();
  private static final Map<String, String> SHORT_DATES = new HashMap<>();
  private static final Map<String, String> SYNONYMS = new HashMap<>();

  static {
    for (String line : WordLists.lines("en/contractions.txt")) {
      String[] pair = line.split(" = ");
      EXPANDED.put(pair[0], Stream.of(pair[1].split(" ")).map(Piece::word).toList());
    }
    for (String line : WordLists.lines("en/spelling.txt")) {
      String[] pair = line.split(" = ");
      SPELLING.put(pair[0], pair[1]);
    }
    for (String line : WordLists.lines("en/shortdates.txt")) {
      String[] pair = line.split(" ");
      SHORT_DATES.put(pair[0], pair[1]);
    }
    for (String line : WordLists.lines("en/synonyms.txt")) {
      String[] group = line.split(" +");
      for (String word : group) {
        SYNONYMS.put(Stems.of(word), Stems.of(group[0]));
      }
    }
    for (String line : WordLists.lines("en/prepositions.txt")) {
      String[] group = line.split(":? +");
      for (int i = 1; i < group.length; i++) {
        PREPOSITIONS.put(group[i], group[0]);
      }
    }
  }

  private English() {}

  /** Unordered pairs, written {@code a b}, in both directions. */
  static Set<String> pairs(String name) {
    Set<String> pairs = new java.util.HashSet<>();
    for (String line : WordLists.lines(name)) {
      String[] pair = line.split(" +");
      pairs.add(pair[0] + " " + pair[1]);
      pairs.add(pair[1] + " " + pair[0]);
    }
    return pairs;
  }

  /** A short form written out; null if it is none. */
  static List<Piece> expanded(String key) {
    List<Piece> known = EXPANDED.get(key);
    if (known != null) {
      return known;
    }
    int apostrophe = key.lastIndexOf('\'');
    if (apostrophe <= 0) {
      return null;
    }
    String before = key.substring(0, apostrophe);
    return switch (key.substring(apostrophe + 1)) {
      case "t" ->
          before.endsWith("n")
              ? List.of(Piece.word(before.substring(0, before.length() - 1)), Piece.word("not"))
              : null;
      case "re" -> List.of(Piece.word(before), Piece.word("are"));
      case "ve" -> List.of(Piece.word(before), Piece.word("have"));
      case "ll" -> List.of(Piece.word(before), Piece.word("will"));
      case "d" -> List.of(Piece.word(before), Piece.word("would"));
      case "m" -> List.of(Piece.word(before), Piece.word("am"));
      default -> null;
    };
  }

  static String spelled(String key) {
    String known = SPELLING.get(key);
    if (known == null
        && key.endsWith("s")
        && SPELLING.containsKey(key.substring(0, key.length() - 1))) {
      known = SPELLING.get(key.substring(0, key.length() - 1)) + "s";
    }
    return known != null ? known : american(key);
  }

  /** A day or a month in full, if the word is short for one. */
  static String date(String key) {
    return SHORT_DATES.getOrDefault(key, key);
  }

  /** Organise becomes organize; not where the ending belongs to the word: rise, noise, exercise. */
  private static String american(String key) {
    int at = key.lastIndexOf("is");
    if (at < 4 || key.length() - at > 7) {
      return key;
    }
    String stem = key.substring(0, at);
    String end = key.substring(at + 2);
    boolean verb = end.equals("e") || end.equals("es") || end.equals("ed") || end.equals("ing");
    boolean noun = end.equals("ation") || end.equals("ations");
    return (verb && stem.matches(".*(?:an|al|or|im|ar|og|um|it|ni|on|er|at|id|ic)")) || noun
        ? stem + "iz" + end
        : key;
  }

  static String canon(String key) {
    String stem = Stems.of(key);
    return SYNONYMS.getOrDefault(stem, stem);
  }
}

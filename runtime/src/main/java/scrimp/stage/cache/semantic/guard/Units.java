package scrimp.stage.cache.semantic.guard;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Units and currencies, and their one name. */
final class Units {
  /** Names that are ordinary words, or letters, where no number stands before them. */
  private static final Set<String> ONLY_AFTER_NUMBERS =
      Set.of(
          "min",
          "sec",
          "bar",
          "bars",
          "cup",
          "cups",
          "foot",
          "feet",
          "second",
          "cal",
          "yard",
          "yards",
          "bit",
          "quid",
          "knot",
          "ton",
          "pound-weight");

  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    for (String line : WordLists.lines("units.txt")) {
      String[] names = line.split(" +");
      for (String name : names) {
        NAMES.put(name, names[0]);
      }
    }
  }

  private Units() {}

  static String named(String name) {
    return NAMES.getOrDefault(name, name);
  }

  /** The unit that a word after a number is, or null. */
  static String after(String written) {
    if (written.equals("C")) {
      return "celsius";
    }
    if (written.equals("F")) {
      return "fahrenheit";
    }
    String exact = NAMES.get(written);
    return exact != null ? exact : NAMES.get(written.toLowerCase(Locale.ROOT));
  }

  /** The unit that a word by itself is, or null. */
  static String alone(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return written.length() < 2 || ONLY_AFTER_NUMBERS.contains(lower) ? null : after(written);
  }
}

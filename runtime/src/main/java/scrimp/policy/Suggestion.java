package scrimp.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The key that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** The known property nearest to that one, names filled in, or empty where none is near. */
  static Optional<String> of(String property) {
    return nearest(property, known(property).toList());
  }

  private static Stream<String> known(String property) {
    String[] parts = property.split("\\.", 4);
    String second = parts.length > 2 ? parts[2] : "name";
    Stream<String> plain =
        Settings.all().stream().filter(setting -> !setting.named()).map(Setting::property);
    Stream<String> named =
        Settings.all().stream()
            .filter(Setting::named)
            .map(setting -> filled(setting.property(), property, second));
    Stream<String> ruled =
        Settings.all().stream()
            .filter(Setting::inRules)
            .map(setting -> "scrimp.rule." + second + "." + setting.key());
    return Stream.of(plain, named, ruled).flatMap(keys -> keys);
  }

  /** With the names that the unknown key has in these places. */
  private static String filled(String pattern, String property, String second) {
    int lastDot = property.lastIndexOf('.');
    int model = "scrimp.price.".length();
    String middle = lastDot > model ? property.substring(model, lastDot) : "model";
    return pattern
        .replace("<name>", second)
        .replace("<model>", middle)
        .replace("<asked>", property.substring(lastDot + 1));
  }

  static Optional<String> nearest(String text, Collection<String> known) {
    int most = Math.max(2, text.length() * 2 / 5);
    record Near(String candidate, int distance) {}
    return known.stream()
        .map(candidate -> new Near(candidate, distance(text, candidate)))
        .filter(near -> near.distance() <= most)
        .min(Comparator.comparingInt(Near::distance))
        .map(Near::candidate);
  }

  /** Letters to insert, drop, replace or swap with their neighbour. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(row[j - 1], last[j]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  static String inWords(Optional<String> suggestion) {
    return suggestion.map(key -> "; did you mean " + key + "?").orElse("");
  }
}

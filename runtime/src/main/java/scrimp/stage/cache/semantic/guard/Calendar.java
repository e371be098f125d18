package scrimp.stage.cache.semantic.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import scrimp.stage.cache.semantic.guard.Piece.Type;

/** Days and months. */
final class Calendar {
  private static final Set<String> MONTHS =
      Set.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final Set<String> PERIODS =
      Set.of(
          "week",
          "month",
          "year",
          "quarter",
          "weekend",
          "morning",
          "evening",
          "semester",
          "season");
  private static final Set<String> POINTS = WordLists.words("en/dates.txt");

  private Calendar() {}

  static boolean isPeriod(String key) {
    return PERIODS.contains(key)
        || MONTHS.contains(key)
        || (POINTS.contains(key) && key.endsWith("day"));
  }

  static boolean isPoint(String key) {
    return POINTS.contains(key);
  }

  /** August 12 is written 12 August, so that the two are one. */
  static List<Piece> dayFirst(List<Piece> pieces) {
    List<Piece> read = new ArrayList<>(pieces);
    for (int i = 0; i + 1 < read.size(); i++) {
      Piece month = read.get(i);
      Piece day = read.get(i + 1);
      boolean before = i > 0 && read.get(i - 1).is(Type.NUMBER);
      if (MONTHS.contains(month.key())
          && day.is(Type.NUMBER)
          && day.key().length() <= 2
          && !before) {
        read.set(i, day);
        read.set(i + 1, month);
        i++;
      }
    }
    return read;
  }
}

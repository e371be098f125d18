package scrimp.policy.when;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** Empty where none is near: more than two in five letters would have to change. */
  public static Optional<String> of(String text, Collection<String> known) {
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
}

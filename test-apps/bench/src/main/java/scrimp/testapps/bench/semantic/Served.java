package scrimp.testapps.bench.semantic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import scrimp.testapps.bench.measure.Table;

/** Answers that a cache could have given, and what becomes of them at each threshold. */
final class Served {
  private static final double[] THRESHOLDS = {
    .80, .82, .84, .86, .88, .90, .92, .94, .95, .96, .97, .98
  };

  private record Answer(double similarity, boolean right, boolean agreed) {}

  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param agreed whether the guard lets it through
   */
  void add(double similarity, boolean right, boolean agreed) {
    answers.add(new Answer(similarity, right, agreed));
  }

  long right(double threshold, boolean guarded) {
    return count(threshold, guarded, true);
  }

  long wrong(double threshold, boolean guarded) {
    return count(threshold, guarded, false);
  }

  private long count(double threshold, boolean guarded, boolean right) {
    return answers.stream()
        .filter(a -> a.similarity >= threshold && a.right == right && (a.agreed || !guarded))
        .count();
  }

  /**
   * Mean precision at each right answer, the most similar first; with the guard, those refused come
   * last.
   */
  double averagePrecision(boolean guarded) {
    List<Answer> ranked = new ArrayList<>(answers);
    Comparator<Answer> bySimilarity = Comparator.comparingDouble(a -> -a.similarity);
    ranked.sort(
        guarded
            ? Comparator.comparing((Answer a) -> !a.agreed).thenComparing(bySimilarity)
            : bySimilarity);
    double sum = 0;
    int right = 0;
    for (int i = 0; i < ranked.size(); i++) {
      if (ranked.get(i).right) {
        right++;
        sum += (double) right / (i + 1);
      }
    }
    return right == 0 ? 0 : sum / right;
  }

  /** One column for a cache without the guard, one for the same cache with it. */
  static Table table(String what, Served plain, Served guarded) {
    Table table =
        new Table(what, "right", "wrong", "wrong, %", "guarded: right", "wrong", "wrong, %");
    for (double threshold : THRESHOLDS) {
      table.row(
          String.format(Locale.ROOT, "similarity >= %.2f", threshold),
          Long.toString(plain.right(threshold, false)),
          Long.toString(plain.wrong(threshold, false)),
          plain.share(threshold, false),
          Long.toString(guarded.right(threshold, true)),
          Long.toString(guarded.wrong(threshold, true)),
          guarded.share(threshold, true));
    }
    return table;
  }

  private String share(double threshold, boolean guarded) {
    long wrong = wrong(threshold, guarded);
    long all = wrong + right(threshold, guarded);
    return all == 0 ? "-" : String.format(Locale.ROOT, "%.2f", 100.0 * wrong / all);
  }
}

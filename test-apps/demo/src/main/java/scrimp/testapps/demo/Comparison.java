package scrimp.testapps.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Holds the answers of two runs against each other, task by task.
 *
 * @param allowed by feature, how many answers differ as policy allows
 * @param wrong what each other difference is
 */
record Comparison(int equal, Map<String, Integer> allowed, List<String> wrong) {

  /** What the demo's policy may do to a feature's answers. */
  private enum Licence {
    /** Another model answers: any answer will do, an error will not. */
    ROUTED,
    /**
     * The answer may be cut: it must be the beginning of the whole one, and say that it was cut.
     */
    CAPPED,
    NONE
  }

  private static final Map<String, Licence> LICENCES =
      Map.of("Classifier", Licence.ROUTED, "Summarizer", Licence.CAPPED);

  static Comparison of(List<Done> without, List<Done> with) {
    int equal = 0;
    Map<String, Integer> allowed = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    if (without.size() != with.size()) {
      wrong.add("one run has " + without.size() + " answers, the other " + with.size());
    }
    for (int i = 0; i < Math.min(without.size(), with.size()); i++) {
      Done before = without.get(i);
      Done after = with.get(i);
      if (same(before, after)) {
        equal++;
      } else if (mayDiffer(before, after)) {
        allowed.merge(before.feature(), 1, Integer::sum);
      } else {
        wrong.add(
            "task %d (%s): %s became %s"
                .formatted(before.number(), before.feature(), describe(before), describe(after)));
      }
    }
    return new Comparison(equal, allowed, wrong);
  }

  private static boolean same(Done before, Done after) {
    return before.number() == after.number()
        && Objects.equals(before.text(), after.text())
        && Objects.equals(before.finish(), after.finish())
        && Objects.equals(before.error(), after.error());
  }

  private static boolean mayDiffer(Done before, Done after) {
    if (before.number() != after.number() || before.error() != null || after.error() != null) {
      return false;
    }
    return switch (LICENCES.getOrDefault(before.feature(), Licence.NONE)) {
      case ROUTED -> !after.text().isEmpty();
      case CAPPED ->
          before.text().startsWith(after.text())
              && before.finish().equals("completed")
              && after.finish().equals("incomplete");
      case NONE -> false;
    };
  }

  private static String describe(Done done) {
    return done.error() != null
        ? "error " + done.error()
        : done.text().length() + " characters ending in " + done.finish();
  }

  int allowedCount() {
    return allowed.values().stream().mapToInt(Integer::intValue).sum();
  }
}

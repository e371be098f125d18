package scrimp.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a policy is read. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void error(Place place, String property, String message) {
    add(Problem.Severity.ERROR, place, property, message);
  }

  void warning(Place place, String property, String message) {
    add(Problem.Severity.WARNING, place, property, message);
  }

  private void add(Problem.Severity severity, Place place, String property, String message) {
    found.add(new Problem(severity, place.what(), place.line(), property, message));
  }

  /** By line, those outside files first. */
  List<Problem> list() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}

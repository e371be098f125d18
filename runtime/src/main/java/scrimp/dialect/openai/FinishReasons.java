package scrimp.dialect.openai;

import java.util.Map;
import java.util.TreeMap;

/** The finish reasons of a reply's choices, told as one: the first that is not {@code stop}. */
final class FinishReasons {
  private static final String STOP = "stop";

  private final Map<Integer, String> byChoice = new TreeMap<>();

  void put(int choice, String reason) {
    if (reason != null || !byChoice.containsKey(choice)) {
      byChoice.put(choice, reason);
    }
  }

  /** Null where there is no choice, or one that has not finished. */
  String one() {
    String one = null;
    for (String reason : byChoice.values()) {
      if (reason == null) {
        return null;
      }
      if (one == null || one.equals(STOP)) {
        one = reason;
      }
    }
    return one;
  }
}

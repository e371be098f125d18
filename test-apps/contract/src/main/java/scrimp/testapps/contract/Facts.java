package scrimp.testapps.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the application saw in one scenario. Facts are the same in every run of the same client on
 * the same JDK, so a run with the agent is compared with one without; notes (timings, racy
 * messages) are for the reader only. Safe for use by several threads.
 */
public final class Facts {
  private final Map<String, Object> seen = new LinkedHashMap<>();
  private final Map<String, Object> notes = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();

  /** A string, number, boolean or list of these, the same in every run. */
  public synchronized void saw(String what, Object value) {
    seen.put(what, value);
  }

  /** For information: never compared. */
  public synchronized void note(String what, Object value) {
    notes.put(what, value);
  }

  /** A fact that must hold in every run of every client. */
  public synchronized void expect(String claim, boolean holds) {
    seen.put(claim, holds);
    if (!holds) {
      broken.add(claim);
    }
  }

  /** A fact that must have this value in every run of every client. */
  public synchronized void expect(String what, Object expected, Object actual) {
    seen.put(what, actual);
    if (!Objects.equals(expected, actual)) {
      broken.add(what + ": expected " + expected + " but saw " + actual);
    }
  }

  synchronized void broke(String why) {
    broken.add(why);
  }

  /** The scenario's line, as an ordered tree for {@link Json}. */
  synchronized Map<String, Object> line(String scenario) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("scenario", scenario);
    line.put("passed", broken.isEmpty());
    line.put("facts", new LinkedHashMap<>(seen));
    line.put("notes", new LinkedHashMap<>(notes));
    line.put("broken", List.copyOf(broken));
    return line;
  }
}

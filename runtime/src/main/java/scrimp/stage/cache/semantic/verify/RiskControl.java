package scrimp.stage.cache.semantic.verify;

/**
 * Finds how sure a lookup must be so that the share of wrong replies among those served stays below
 * a bound, from outcomes of lookups that were as sure. Thread-safe.
 *
 * <p>Of each outcome it is remembered in which of {@link #LEVELS} grades of doubt it fell. A grade
 * is open where the error rate of all outcomes of no more doubt is, by its exact upper bound,
 * within {@code maxError}; the doubt allowed for the bound is parted among the grades, since each
 * is tried.
 */
public final class RiskControl {
  /** Doubt, one minus the likelihood that the answer holds, up to which a lookup is of a grade. */
  private static final double[] DOUBT = {
    .0005, .001, .002, .003, .005, .007, .01, .015, .02, .03, .05, .07, .1, .15, .2, .3
  };

  static final int LEVELS = DOUBT.length;

  private final double maxError;
  private final double doubtOfBound;
  private final long[] right = new long[LEVELS];
  private final long[] wrong = new long[LEVELS];
  private int open = -1;

  /**
   * @param maxError from 0 to 1
   * @param confidence with which it is kept, from 0 to 1, such as .95
   */
  public RiskControl(double maxError, double confidence) {
    this.maxError = maxError;
    this.doubtOfBound = (1 - confidence) / LEVELS;
  }

  /**
   * Whether a reply that holds with that likelihood may be served.
   *
   * @param holds as {@link Thresholds#holds} has it
   */
  public synchronized boolean serves(double holds) {
    return open >= 0 && 1 - holds <= DOUBT[open];
  }

  /** Learns from the outcome of a lookup that held with that likelihood, as it was known then. */
  public synchronized void observe(double holds, boolean held) {
    int level = 0;
    while (level < LEVELS && 1 - holds > DOUBT[level]) {
      level++;
    }
    if (level == LEVELS) {
      return;
    }
    (held ? right : wrong)[level]++;
    open = widest();
  }

  private int widest() {
    long trials = 0;
    long errors = 0;
    int widest = -1;
    for (int level = 0; level < LEVELS; level++) {
      long own = right[level] + wrong[level];
      trials += own;
      errors += wrong[level];
      if (own > 0 && Confidence.upper(errors, trials, doubtOfBound) <= maxError) {
        widest = level;
      }
    }
    return widest;
  }
}

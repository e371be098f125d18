package scrimp.stage.cache.semantic.verify;

/**
 * What is believed of the similarity from which a stored answer holds: for all stored questions
 * together, and from its own outcomes for each. Thread-safe.
 *
 * <p>An answer holds at similarity {@code s} with probability {@code 1 / (1 + exp(-STEEPNESS * (s -
 * t)))}. The threshold {@code t} is one of {@link #CELLS} values; beliefs are weights over them.
 */
public final class Thresholds {
  static final int CELLS = 48;
  private static final double FIRST = 0.62;
  private static final double STEP = 0.01;

  /** From .1 to .9 within 0.055 of similarity. */
  private static final double STEEPNESS = 80;

  /** How many stored questions' worth the first belief counts: few, so that outcomes rule soon. */
  private static final double FIRST_WEIGHT = 4;

  private final double[] weights = new double[CELLS];

  public Thresholds() {
    for (int cell = 0; cell < CELLS; cell++) {
      weights[cell] = FIRST_WEIGHT / CELLS;
    }
  }

  /** What the outcomes of one stored question say; nothing without outcomes. */
  public static final class Outcomes {
    private final float[] logLikelihood = new float[CELLS];

    /** The question's share in the belief about all. */
    private double[] shared = new double[CELLS];

    private int count;

    /** How many there were. */
    public int count() {
      return count;
    }
  }

  /**
   * How likely the stored answer holds at that similarity.
   *
   * @param own the stored question's outcomes, or null where it has none
   * @return from 0 to 1
   */
  public synchronized double holds(Outcomes own, double similarity) {
    double[] belief = belief(own);
    double holds = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      holds += belief[cell] * holds(cell, similarity);
    }
    return holds;
  }

  /** Learns that the stored answer held at that similarity, or did not. */
  public synchronized void observe(Outcomes own, double similarity, boolean held) {
    own.count++;
    for (int cell = 0; cell < CELLS; cell++) {
      double p = holds(cell, similarity);
      own.logLikelihood[cell] += (float) Math.log(held ? p : 1 - p);
    }
    for (int cell = 0; cell < CELLS; cell++) {
      weights[cell] -= own.shared[cell];
    }
    own.shared = belief(own);
    for (int cell = 0; cell < CELLS; cell++) {
      weights[cell] += own.shared[cell];
    }
  }

  private double[] belief(Outcomes own) {
    double[] belief = new double[CELLS];
    double top = Double.NEGATIVE_INFINITY;
    for (int cell = 0; cell < CELLS; cell++) {
      belief[cell] = Math.log(weights[cell]) + (own == null ? 0 : own.logLikelihood[cell]);
      top = Math.max(top, belief[cell]);
    }
    double sum = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      belief[cell] = Math.exp(belief[cell] - top);
      sum += belief[cell];
    }
    for (int cell = 0; cell < CELLS; cell++) {
      belief[cell] /= sum;
    }
    return belief;
  }

  private static double holds(int cell, double similarity) {
    return 1 / (1 + Math.exp(-STEEPNESS * (similarity - (FIRST + cell * STEP))));
  }
}

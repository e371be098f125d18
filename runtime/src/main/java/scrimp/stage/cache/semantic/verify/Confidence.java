package scrimp.stage.cache.semantic.verify;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** Exact bounds of an error rate from so many trials, after Clopper and Pearson (1934). */
public final class Confidence {
  private Confidence() {}

  /**
   * The rate that the true one exceeds with no more than that probability.
   *
   * @param wrong of {@code trials}
   * @param doubt from 0 to 1, exclusive
   * @return from 0 to 1; 1 without trials
   */
  public static double upper(long wrong, long trials, double doubt) {
    if (wrong >= trials) {
      return 1;
    }
    return BetaDistribution.of(wrong + 1.0, (double) trials - wrong)
        .inverseSurvivalProbability(doubt);
  }

  /** The rate that the true one is below with no more than that probability. */
  public static double lower(long wrong, long trials, double doubt) {
    if (wrong <= 0) {
      return 0;
    }
    return BetaDistribution.of(wrong, trials - wrong + 1.0).inverseCumulativeProbability(doubt);
  }
}

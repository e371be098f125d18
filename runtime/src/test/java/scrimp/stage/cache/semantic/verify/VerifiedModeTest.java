package scrimp.stage.cache.semantic.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thresholds and the control of risk together, over simulated streams of lookups. */
class VerifiedModeTest {
  private static final int LOOKUPS = 40_000;
  private static final int QUESTIONS = 400;

  /** What a stream of lookups led to. */
  private record Result(int served, int wrong) {
    double errorRate() {
      return served == 0 ? 0 : (double) wrong / served;
    }
  }

  /** Questions whose answers hold from a similarity of their own, but for some noise. */
  private static Result stream(double maxError, double noise, long seed) {
    Random random = new Random(seed);
    Thresholds thresholds = new Thresholds();
    RiskControl risk = new RiskControl(maxError, .95);
    double[] truth = new double[QUESTIONS];
    Thresholds.Outcomes[] known = new Thresholds.Outcomes[QUESTIONS];
    for (int q = 0; q < QUESTIONS; q++) {
      truth[q] = .86 + .04 * random.nextGaussian();
      known[q] = new Thresholds.Outcomes();
    }
    int served = 0;
    int wrong = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      int q = random.nextInt(QUESTIONS);
      double similarity = .75 + .25 * random.nextDouble();
      boolean holds = similarity > truth[q] && random.nextDouble() >= noise;
      double likely = thresholds.holds(known[q], similarity);
      boolean serves = risk.serves(likely);
      if (serves) {
        served++;
        wrong += holds ? 0 : 1;
      }
      if (!serves || random.nextInt(50) == 0) {
        risk.observe(likely, holds);
        thresholds.observe(known[q], similarity, holds);
      }
    }
    return new Result(served, wrong);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.01, .02, .05})
  void theErrorStaysBelowTheBoundAndMostIsServed(double maxError) {
    Result result = stream(maxError, 0, 1);

    assertThat(result.errorRate()).isLessThanOrEqualTo(maxError);
    assertThat(result.served()).isGreaterThan(LOOKUPS / 4);
  }

  @Test
  void nothingIsServedWhereSimilarityTellsNothing() {
    Result result = stream(.02, .5, 2);

    assertThat(result.served()).isZero();
  }

  @Test
  void noiseBelowTheBoundIsLivedWith() {
    Result result = stream(.05, .02, 3);

    assertThat(result.errorRate()).isLessThanOrEqualTo(.05);
    assertThat(result.served()).isGreaterThan(LOOKUPS / 10);
  }

  @Test
  void nothingIsServedBeforeThereAreOutcomesEnough() {
    RiskControl risk = new RiskControl(.01, .95);

    for (int i = 0; i < 200; i++) {
      risk.observe(1, true);
    }

    assertThat(risk.serves(1)).isFalse();
    for (int i = 0; i < 400; i++) {
      risk.observe(1, true);
    }
    assertThat(risk.serves(1)).isTrue();
    assertThat(risk.serves(.9)).isFalse();
  }

  @Test
  void outcomesOfWrongRepliesCloseAGradeAgain() {
    RiskControl risk = new RiskControl(.05, .95);
    for (int i = 0; i < 300; i++) {
      risk.observe(.99, true);
    }
    assertThat(risk.serves(.99)).isTrue();

    for (int i = 0; i < 30; i++) {
      risk.observe(.99, false);
    }

    assertThat(risk.serves(.99)).isFalse();
  }

  @Test
  void anOutcomeCountsForItsQuestionMoreThanForOthers() {
    Thresholds thresholds = new Thresholds();
    Thresholds.Outcomes own = new Thresholds.Outcomes();
    double before = thresholds.holds(null, .9);

    thresholds.observe(own, .9, true);

    assertThat(thresholds.holds(own, .9)).isGreaterThan(thresholds.holds(null, .9));
    assertThat(thresholds.holds(null, .9)).isGreaterThan(before);
    assertThat(thresholds.holds(own, .95)).isGreaterThan(thresholds.holds(own, .9));
    assertThat(thresholds.holds(own, .7)).isLessThan(.5);
  }

  @Test
  void boundsAreThoseOfClopperAndPearson() {
    // the rule of three: 1 - .05^(1/n)
    assertThat(Confidence.upper(0, 100, .05)).isCloseTo(1 - Math.pow(.05, .01), within(1e-9));
    assertThat(Confidence.upper(3, 100, .025)).isCloseTo(.0852, within(1e-4));
    assertThat(Confidence.lower(3, 100, .025)).isCloseTo(.0062, within(1e-4));
    assertThat(Confidence.upper(5, 5, .05)).isEqualTo(1);
    assertThat(Confidence.upper(0, 0, .05)).isEqualTo(1);
    assertThat(Confidence.lower(0, 7, .05)).isZero();
  }
}

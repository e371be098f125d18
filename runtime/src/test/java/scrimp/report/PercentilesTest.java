package scrimp.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  private static final long MILLI = 1_000_000;

  private final Percentiles values = new Percentiles();

  @Test
  void aPercentileIsTheSmallestValueThatSoManyDoNotExceed() {
    for (int i = 100; i >= 1; i--) {
      values.add(i * MILLI);
    }
    assertThat(values.millis(50)).isEqualTo(new BigDecimal("50"));
    assertThat(values.millis(95)).isEqualTo(new BigDecimal("95"));
    assertThat(values.millis(100)).isEqualTo(new BigDecimal("100"));
  }

  @Test
  void oneValueIsEveryPercentile() {
    values.add(15_432);
    assertThat(values.millis(50)).isEqualTo(new BigDecimal("0.015"));
    assertThat(values.millis(95)).isEqualTo(new BigDecimal("0.015"));
  }

  @Test
  void longDurationsAreRoundedToThreeDigits() {
    values.add(61_234 * MILLI);
    assertThat(values.millis(50)).isEqualTo(new BigDecimal("61200"));
  }

  @Test
  void nothingIsEmpty() {
    assertThat(values.isEmpty()).isTrue();
  }
}

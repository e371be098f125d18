package scrimp.testapps.bench.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ServedTest {
  private final Served served = new Served();

  @Test
  void a_guard_takes_away_what_it_refuses() {
    served.add(.97, true, true);
    served.add(.96, false, false);
    served.add(.93, true, false);

    assertThat(served.right(.92, false)).isEqualTo(2);
    assertThat(served.wrong(.92, false)).isEqualTo(1);
    assertThat(served.right(.92, true)).isEqualTo(1);
    assertThat(served.wrong(.92, true)).isZero();
    assertThat(served.right(.98, false)).isZero();
  }

  @Test
  void average_precision_is_that_of_the_ranking() {
    served.add(.9, true, false);
    served.add(.8, false, false);
    served.add(.7, true, true);

    assertThat(served.averagePrecision(false)).isCloseTo((1 + 2 / 3.0) / 2, within(1e-9));
    assertThat(served.averagePrecision(true)).isCloseTo(1, within(1e-9));
  }
}

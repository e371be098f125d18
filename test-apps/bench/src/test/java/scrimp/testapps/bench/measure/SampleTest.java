package scrimp.testapps.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void the_median_of_an_odd_number_is_the_middle_one_in_whatever_order() {
    assertThat(Sample.of(9, 1, 5).median()).isEqualTo(5);
  }

  @Test
  void the_median_of_an_even_number_lies_between_the_middle_two() {
    assertThat(Sample.of(List.of(1, 10, 2, 4)).median()).isEqualTo(3);
  }

  @Test
  void quantiles_reach_from_the_least_to_the_greatest() {
    Sample sample = Sample.of(10, 20, 30, 40, 50);
    assertThat(sample.quantile(0)).isEqualTo(10);
    assertThat(sample.quantile(0.25)).isEqualTo(20);
    assertThat(sample.quantile(0.9)).isEqualTo(46);
    assertThat(sample.quantile(1)).isEqualTo(50);
  }

  @Test
  void a_sample_of_one_is_that_one_throughout() {
    assertThat(Sample.of(3).quantile(0.99)).isEqualTo(3);
  }

  @Test
  void nothing_and_parts_beyond_the_whole_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(Sample::of);
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1).quantile(1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(1).quantile(Double.NaN));
  }
}

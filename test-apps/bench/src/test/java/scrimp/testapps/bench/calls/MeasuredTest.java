package scrimp.testapps.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  @Test
  void a_batch_is_bytes_and_cpu_and_then_each_timing() {
    Batch batch = Batch.parse("2048.5 7000 1000 2500.0");
    assertThat(batch.bytes()).isEqualTo(2048.5);
    assertThat(batch.cpuMicros()).isEqualTo(7);
    assertThat(batch.micros()).containsExactly(1, 2.5);
    assertThatIllegalArgumentException().isThrownBy(() -> Batch.parse("2048.5 7000"));
  }

  @Test
  void lanes_are_compared_round_by_round() {
    Measured without = measured("0 0 10000 11000 12000", "0 0 90000 91000 92000", "0 0 10000");
    Measured with = measured("0 0 12000 13000 99000", "0 0 93000 93000 93000", "0 0 13000");
    assertThat(with.moreMicrosThan(without).median()).isEqualTo(2);
    assertThat(with.moreMicrosThan(without).quantile(1)).isEqualTo(3);
  }

  @Test
  void quantiles_are_of_all_calls_and_bytes_and_cpu_of_rounds() {
    Measured measured = measured("100 1 1000 2000", "300 9 3000", "200 2 4000 5000");
    assertThat(measured.micros().size()).isEqualTo(5);
    assertThat(measured.micros().median()).isEqualTo(3);
    assertThat(measured.bytes().median()).isEqualTo(200);
    assertThat(measured.cpuMicros().median()).isEqualTo(0.002);
  }

  private static Measured measured(String... batches) {
    Measured measured = new Measured();
    measured.add(List.of(batches).stream().map(Batch::parse).toList());
    return measured;
  }
}

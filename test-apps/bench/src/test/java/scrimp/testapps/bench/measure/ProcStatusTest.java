package scrimp.testapps.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcStatusTest {
  @Test
  void the_peak_is_read_in_megabytes() {
    assertThat(
            ProcStatus.peakResidentMb(
                List.of(
                    "Name:\tjava", "VmPeak:\t 9999999 kB", "VmHWM:\t   43520 kB", "VmRSS:\t1 kB")))
        .hasValue(42.5);
  }

  @Test
  void a_system_that_does_not_tell_is_no_zero() {
    assertThat(ProcStatus.peakResidentMb(List.of("Name:\tjava"))).isEmpty();
  }
}

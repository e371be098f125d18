package scrimp.testapps.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.testapps.provider.StandInProvider;

class RunTest {
  @Test
  void the_desk_gets_its_day_done_and_the_log_has_each_call(@TempDir Path work) throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      Run run = Run.of("alone", List.of(), provider, work);
      assertThat(run.done()).hasSize(300).allMatch(done -> done.error() == null);
      assertThat(run.done()).extracting(Done::number).isSorted().doesNotHaveDuplicates();
      // each of the ten orders takes two calls
      assertThat(run.billed()).hasSize(310).allMatch(request -> request.status() == 200);
      assertThat(run.distinctRequests()).isBetween(150L, 250L);
      assertThat(Bill.of(run.billed()).usd()).isPositive();
      assertThat(run.stderr()).filteredOn(line -> !line.startsWith("SLF4J")).isEmpty();
    }
  }
}

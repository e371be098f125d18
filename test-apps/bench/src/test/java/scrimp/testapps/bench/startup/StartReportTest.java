package scrimp.testapps.bench.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StartReportTest {
  @Test
  void ratios_are_of_medians_and_within_rounds() {
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    starts.put(Variant.NONE, starts(40, 40, 40));
    starts.put(Variant.NO_OP, starts(100, 200, 100));
    starts.put(Variant.SCRIMP, starts(120, 220, 120));
    starts.put(Variant.OPEN_TELEMETRY, starts(2440, 3000, 2440));

    String report = new StartReport("hello world", starts).toString();

    assertThat(report)
        .contains("Scrimp / no-op agent, start to main: 1.20 by medians, within a round 1.20")
        .contains("OpenTelemetry / Scrimp, start to main: 20.33 by medians")
        .contains("less no agent's: 30.00 by medians");
    assertThat(report.lines().filter(line -> line.startsWith("Scrimp  ")).findFirst().orElseThrow())
        .contains("120 (120 - 170)", "unknown");
  }

  private static List<Start> starts(double... toMain) {
    return DoubleStream.of(toMain).mapToObj(ms -> new Start(ms, ms + 10, 30, Double.NaN)).toList();
  }
}

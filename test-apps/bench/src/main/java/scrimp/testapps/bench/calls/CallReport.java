package scrimp.testapps.bench.calls;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import scrimp.testapps.bench.measure.Sample;
import scrimp.testapps.bench.measure.Table;

/** What was measured, as tables. */
final class CallReport {
  private CallReport() {}

  /** The first lane's median over each one's tells how many times faster that is. */
  static String chat(Map<Lane, Measured> measured) {
    Measured first = measured.values().iterator().next();
    Table table =
        new Table(
            "",
            "median, us",
            "p90, us",
            "p99, us",
            "CPU, us",
            "bytes a call",
            "times as fast as first");
    measured.forEach(
        (lane, all) -> {
          Sample micros = all.micros();
          table.row(
              lane.work() + ", " + name(lane),
              number(micros.median()),
              number(micros.quantile(0.9)),
              number(micros.quantile(0.99)),
              number(all.cpuMicros().median()),
              String.format(Locale.ROOT, "%,.0f", all.bytes().median()),
              String.format(Locale.ROOT, "%.1f", first.micros().median() / micros.median()));
        });
    return "\n" + table;
  }

  private static String name(Lane lane) {
    return lane.setting().label()
        + (lane.agent() && lane.upstream() == Lane.Upstream.FIRSTS ? ", exact hit" : "");
  }

  /** The second lane against the first, round by round. */
  static String pair(Map<Lane, Measured> measured) {
    Iterator<Map.Entry<Lane, Measured>> lanes = measured.entrySet().iterator();
    Map.Entry<Lane, Measured> without = lanes.next();
    Measured with = lanes.next().getValue();
    Sample more = with.moreMicrosThan(without.getValue());
    return "\n"
        + new Table("", "no agent, us", "agent, us", "difference, us", "bytes a call more")
            .row(
                without.getKey().work(),
                fine(without.getValue().micros().median()),
                fine(with.micros().median()),
                String.format(
                    Locale.ROOT,
                    "%.3f (%.3f - %.3f)",
                    more.median(),
                    more.quantile(0.25),
                    more.quantile(0.75)),
                String.format(
                    Locale.ROOT,
                    "%,.1f",
                    with.bytes().median() - without.getValue().bytes().median()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static String fine(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}

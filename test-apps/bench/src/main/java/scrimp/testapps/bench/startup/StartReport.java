package scrimp.testapps.bench.startup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import scrimp.testapps.bench.measure.Sample;
import scrimp.testapps.bench.measure.Table;

/** The starts of one program as a table, with the ratios that Scrimp promises to keep. */
final class StartReport {
  private final String program;
  private final Map<String, List<Start>> starts;

  /**
   * @param starts by variant, each in the order of the rounds
   */
  StartReport(String program, Map<String, List<Start>> starts) {
    this.program = program;
    this.starts = starts;
  }

  @Override
  public String toString() {
    Table table =
        new Table(program, "start to main, ms", "whole process, ms", "CPU, ms", "resident, MB");
    starts.forEach(
        (variant, all) ->
            table.row(
                variant,
                cell(all, Start::toMain),
                cell(all, Start::whole),
                cell(all, Start::cpu),
                cell(all, Start::residentMb)));
    return table
        + ratio("Scrimp / no-op agent, start to main", Variant.SCRIMP, Variant.NO_OP, 0)
        + ratio("OpenTelemetry / Scrimp, start to main", Variant.OPEN_TELEMETRY, Variant.SCRIMP, 0)
        + ratio(
            "OpenTelemetry / Scrimp, start to main less no agent's",
            Variant.OPEN_TELEMETRY,
            Variant.SCRIMP,
            median(Variant.NONE));
  }

  private static String cell(List<Start> all, ToDoubleFunction<Start> what) {
    Sample sample = Sample.of(all.stream().map(what::applyAsDouble).toList());
    if (Double.isNaN(sample.median())) {
      return "unknown";
    }
    return String.format(
        Locale.ROOT,
        "%.0f (%.0f - %.0f)",
        sample.median(),
        sample.quantile(0.25),
        sample.quantile(0.75));
  }

  private String ratio(String name, String above, String below, double less) {
    double medians = (median(above) - less) / (median(below) - less);
    Sample rounds =
        Sample.of(
            IntStream.range(0, starts.get(above).size())
                .mapToDouble(i -> (toMain(above, i) - less) / (toMain(below, i) - less))
                .toArray());
    return String.format(
        Locale.ROOT,
        "%s: %.2f by medians, within a round %.2f (%.2f - %.2f)%n",
        name,
        medians,
        rounds.median(),
        rounds.quantile(0.25),
        rounds.quantile(0.75));
  }

  private double median(String variant) {
    return Sample.of(starts.get(variant).stream().map(Start::toMain).toList()).median();
  }

  private double toMain(String variant, int round) {
    return starts.get(variant).get(round).toMain();
  }
}

package scrimp.testapps.demo;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints two runs side by side. */
final class SideBySide {
  private final PrintStream out;

  SideBySide(PrintStream out) {
    this.out = out;
  }

  void print(Run without, Run with) {
    Bill before = Bill.of(without.billed());
    Bill after = Bill.of(with.billed());
    out.println();
    out.printf("%-38s%16s%16s%10s%n", "", "without agent", "with Scrimp", "change");
    row("tasks done for users", "%,.0f", without.done().size(), with.done().size());
    row("requests to the provider", "%,.0f", before.requests(), after.requests());
    row("input tokens billed", "%,.0f", before.inputTokens(), after.inputTokens());
    row("output tokens billed", "%,.0f", before.outputTokens(), after.outputTokens());
    row("cost, US dollars", "%.4f", before.usd(), after.usd());
    latency(without, with);
    byModel(before, after);
  }

  private void latency(Run without, Run with) {
    for (int percent : new int[] {50, 95}) {
      double share = percent / 100.0;
      row(
          "time to the whole answer, p" + percent + ", ms",
          "%,.0f",
          Latency.quantile(without.done(), Done::ms, share),
          Latency.quantile(with.done(), Done::ms, share));
    }
    row(
        "time to first words of a stream, p50",
        "%,.0f",
        Latency.quantile(without.done(), Done::firstMs, 0.5),
        Latency.quantile(with.done(), Done::firstMs, 0.5));
    row(
        "whole run, s",
        "%.1f",
        without.wall().toMillis() / 1000.0,
        with.wall().toMillis() / 1000.0);
  }

  private void byModel(Bill before, Bill after) {
    out.println();
    out.println("As billed, by model");
    Set<String> models = new LinkedHashSet<>(before.byModel().keySet());
    models.addAll(after.byModel().keySet());
    for (String model : models) {
      out.printf(
          "  %-36s%16s%16s%n", model, line(before.byModel(), model), line(after.byModel(), model));
    }
  }

  private static String line(Map<String, Bill.Line> lines, String model) {
    Bill.Line line = lines.getOrDefault(model, new Bill.Line(0, 0, 0));
    return String.format(Locale.ROOT, "%d = $%.4f", line.requests(), line.usd());
  }

  private void row(String what, String format, double before, double after) {
    String change =
        before == after || before == 0
            ? ""
            : String.format(Locale.ROOT, "%+.0f %%", 100 * (after - before) / before);
    out.printf(
        "%-38s%16s%16s%10s%n",
        what,
        String.format(Locale.ROOT, format, before),
        String.format(Locale.ROOT, format, after),
        change);
  }

  void print(Comparison answers) {
    out.println();
    out.println("Answers, task by task");
    out.printf("  %-36s%16d%n", "equal", answers.equal());
    out.printf(
        "  %-36s%16d  %s%n",
        "different, as policy allows", answers.allowedCount(), allowed(answers));
    out.printf("  %-36s%16d%n", "WRONG", answers.wrong().size());
    answers.wrong().forEach(wrong -> out.println("    " + wrong));
  }

  private static String allowed(Comparison answers) {
    return answers.allowed().isEmpty() ? "" : answers.allowed().toString();
  }
}

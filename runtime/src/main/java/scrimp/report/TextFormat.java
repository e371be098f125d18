package scrimp.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import scrimp.call.Usage;
import scrimp.call.Usd;
import scrimp.stage.account.LedgerReader;
import scrimp.stage.account.LeverTotals;
import scrimp.stage.account.Totals;

/** For people. */
final class TextFormat implements Format {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final int top;

  /**
   * @param top lines of each table
   */
  TextFormat(int top) {
    this.top = top;
  }

  @Override
  public void write(Report report, LedgerReader.Findings findings, Appendable out)
      throws IOException {
    out.append(
        counted(report.total().calls(), "call", "calls")
            + " from "
            + time(report.first())
            + " to "
            + time(report.last())
            + " UTC, "
            + counted(findings.files(), "file", "files")
            + "\n\n");
    calls(report, out);
    money(report, out);
    levers(report, out);
    for (Dimension dimension : report.dimensions()) {
      table(dimension, report.by(dimension), out);
    }
  }

  private static void calls(Report report, Appendable out) throws IOException {
    Totals total = report.total();
    Usage tokens = total.tokens();
    fact("Calls", count(total.calls()) + " (" + joined(report.sources()) + ")", out);
    fact("Errors", count(total.errors()), out);
    fact(
        "Tokens in",
        count(tokens.input())
            + " bought ("
            + count(tokens.cachedInput())
            + " cached, "
            + count(tokens.cacheWrite())
            + " written to cache, "
            + count(tokens.audioInput())
            + " audio), "
            + count(total.avoidedInputTokens())
            + " avoided",
        out);
    fact(
        "Tokens out",
        count(tokens.output())
            + " bought ("
            + count(tokens.reasoning())
            + " reasoning, "
            + count(tokens.audioOutput())
            + " audio), "
            + count(total.avoidedOutputTokens())
            + " avoided",
        out);
    fact("Latency", percentiles(report.latency()), out);
    fact("First token", percentiles(report.toFirstToken()), out);
  }

  private static void money(Report report, Appendable out) throws IOException {
    Totals total = report.total();
    fact("Baseline", usd(total.baseline()), out);
    fact("Spent", usd(total.spent()), out);
    fact("Saved", usd(total.saved()) + share(total), out);
    if (report.unpriced() > 0) {
      fact(
          "Unpriced",
          counted(report.unpriced(), "call counts", "calls count")
              + " $0 for want of a price: "
              + joined(report.unpricedModels()),
          out);
    }
    if (report.unmetered() > 0) {
      fact(
          "Unmetered",
          counted(report.unmetered(), "reply counts", "replies count")
              + " $0, as nobody counted the tokens",
          out);
    }
    if (report.cut() > 0) {
      fact(
          "Cut",
          counted(report.cut(), "reply", "replies")
              + " ended at our cap; the baseline is a lower bound",
          out);
    }
  }

  private static void levers(Report report, Appendable out) throws IOException {
    if (report.levers().isEmpty()) {
      return;
    }
    out.append("\nBy lever\n");
    TextTable table = new TextTable("Lever", "Calls", "Saved", "Forecast calls", "Forecast");
    for (Report.Row<LeverTotals> row : report.levers()) {
      table.add(
          row.name(),
          count(row.of().calls()),
          usd(row.of().saved()),
          count(row.of().forecastCalls()),
          usd(row.of().forecast()));
    }
    table.write(out);
  }

  private void table(Dimension dimension, List<Report.Row<Totals>> rows, Appendable out)
      throws IOException {
    out.append("\nBy ").append(dimension.word()).append('\n');
    TextTable table =
        new TextTable(
            dimension.title(),
            "Calls",
            "Upstream",
            "Tokens in",
            "Tokens out",
            "Baseline",
            "Spent",
            "Saved",
            "Errors");
    for (Report.Row<Totals> row : rows.subList(0, Math.min(top, rows.size()))) {
      Totals totals = row.of();
      table.add(
          row.name(),
          count(totals.calls()),
          count(totals.upstreamCalls()),
          count(totals.tokens().input()),
          count(totals.tokens().output()),
          usd(totals.baseline()),
          usd(totals.spent()),
          usd(totals.saved()),
          count(totals.errors()));
    }
    table.write(out);
    if (rows.size() > top) {
      out.append("  and " + count(rows.size() - top) + " more; --top shows more of them\n");
    }
  }

  private static void fact(String name, String value, Appendable out) throws IOException {
    out.append(String.format(Locale.ROOT, "%-12s %s\n", name, value));
  }

  private static String share(Totals total) {
    if (total.baseline().picos() <= 0) {
      return "";
    }
    BigDecimal percent =
        total
            .saved()
            .toBigDecimal()
            .movePointRight(2)
            .divide(total.baseline().toBigDecimal(), 1, RoundingMode.HALF_UP);
    return " (" + percent + " %)";
  }

  private static String percentiles(Percentiles values) {
    return values.isEmpty()
        ? "-"
        : "p50 " + values.millis(50) + " ms, p95 " + values.millis(95) + " ms";
  }

  private static String joined(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + count(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String counted(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String usd(Usd amount) {
    return String.format(
        Locale.ROOT, "$%,.6f", amount.toBigDecimal().setScale(6, RoundingMode.HALF_UP));
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}

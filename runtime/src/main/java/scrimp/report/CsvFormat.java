package scrimp.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import scrimp.stage.account.LedgerReader;
import scrimp.stage.account.LeverTotals;
import scrimp.stage.account.Totals;

/**
 * For spreadsheets: one header, then the lines of each table, told apart by the first column.
 * Quoted as RFC 4180 has it; a label that a spreadsheet would run as a formula has an apostrophe
 * put before it.
 */
final class CsvFormat implements Format {
  private static final List<String> HEADER =
      List.of(
          "table",
          "name",
          "calls",
          "upstreamCalls",
          "errors",
          "inputTokens",
          "cachedInputTokens",
          "outputTokens",
          "reasoningTokens",
          "avoidedInputTokens",
          "avoidedOutputTokens",
          "spentUsd",
          "baselineUsd",
          "savedUsd",
          "forecastCalls",
          "forecastUsd");

  private final boolean total;
  private final boolean levers;

  private CsvFormat(boolean total, boolean levers) {
    this.total = total;
    this.levers = levers;
  }

  /** Totals, levers and every table of the report. */
  static CsvFormat everything() {
    return new CsvFormat(true, true);
  }

  /** The tables of the report alone. */
  static CsvFormat tables() {
    return new CsvFormat(false, false);
  }

  static CsvFormat leversOnly() {
    return new CsvFormat(false, true);
  }

  @Override
  public void write(Report report, LedgerReader.Findings findings, Appendable out)
      throws IOException {
    line(HEADER, out);
    if (total) {
      line(sums("total", "", report.total()), out);
    }
    if (levers) {
      for (Report.Row<LeverTotals> row : report.levers()) {
        line(lever(row), out);
      }
    }
    for (Dimension dimension : report.dimensions()) {
      for (Report.Row<Totals> row : report.by(dimension)) {
        line(sums(dimension.word(), row.name(), row.of()), out);
      }
    }
  }

  private static List<String> sums(String table, String name, Totals totals) {
    return List.of(
        table,
        label(name),
        Long.toString(totals.calls()),
        Long.toString(totals.upstreamCalls()),
        Long.toString(totals.errors()),
        Long.toString(totals.tokens().input()),
        Long.toString(totals.tokens().cachedInput()),
        Long.toString(totals.tokens().output()),
        Long.toString(totals.tokens().reasoning()),
        Long.toString(totals.avoidedInputTokens()),
        Long.toString(totals.avoidedOutputTokens()),
        totals.spent().toString(),
        totals.baseline().toString(),
        totals.saved().toString(),
        "",
        "");
  }

  private static List<String> lever(Report.Row<LeverTotals> row) {
    return List.of(
        "lever",
        label(row.name()),
        Long.toString(row.of().calls()),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        row.of().saved().toString(),
        Long.toString(row.of().forecastCalls()),
        row.of().forecast().toString());
  }

  private static String label(String name) {
    return !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
  }

  private static void line(List<String> cells, Appendable out) throws IOException {
    out.append(cells.stream().map(CsvFormat::quoted).collect(Collectors.joining(","))).append('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}

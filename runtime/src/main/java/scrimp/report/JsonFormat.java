package scrimp.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import scrimp.call.Usage;
import scrimp.call.Usd;
import scrimp.stage.account.LedgerReader;
import scrimp.stage.account.LeverTotals;
import scrimp.stage.account.Totals;

/** For programs. Names stay as they are; new ones may be added. */
final class JsonFormat implements Format {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  @Override
  public void write(Report report, LedgerReader.Findings findings, Appendable out)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ledger(root.putObject("ledger"), findings);
    root.put("from", String.valueOf(report.first()));
    root.put("to", String.valueOf(report.last()));
    totals(root.putObject("totals"), report);
    ArrayNode levers = root.putArray("levers");
    report.levers().forEach(row -> lever(levers.addObject(), row));
    for (Dimension dimension : report.dimensions()) {
      ArrayNode rows = root.putArray("by" + dimension.title());
      for (Report.Row<Totals> row : report.by(dimension)) {
        sums(rows.addObject().put(dimension.word(), row.name()), row.of());
      }
    }
    out.append(pretty(root)).append('\n');
  }

  private static String pretty(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  private static void ledger(ObjectNode node, LedgerReader.Findings findings) {
    node.put("files", findings.files());
    node.put("entries", findings.entries());
    node.put("damagedLines", findings.damaged());
    node.put("newerLines", findings.newer());
    ArrayNode notClosed = node.putArray("notClosed");
    findings.notClosed().forEach(file -> notClosed.add(file.toString()));
    counts(node.putObject("dropped"), findings.dropped());
  }

  private static void totals(ObjectNode node, Report report) {
    Totals total = report.total();
    sums(node, total);
    counts(node.putObject("sources"), report.sources());
    Usage tokens = total.tokens();
    node.put("cacheWriteTokens", tokens.cacheWrite());
    node.put("audioInputTokens", tokens.audioInput());
    node.put("audioOutputTokens", tokens.audioOutput());
    node.put("unpricedCalls", report.unpriced());
    counts(node.putObject("unpricedModels"), report.unpricedModels());
    node.put("unmeteredCalls", report.unmetered());
    node.put("cutReplies", report.cut());
    percentiles(node.putObject("latencyMs"), report.latency());
    percentiles(node.putObject("timeToFirstTokenMs"), report.toFirstToken());
  }

  private static void sums(ObjectNode node, Totals totals) {
    node.put("calls", totals.calls());
    node.put("upstreamCalls", totals.upstreamCalls());
    node.put("errors", totals.errors());
    node.put("inputTokens", totals.tokens().input());
    node.put("cachedInputTokens", totals.tokens().cachedInput());
    node.put("outputTokens", totals.tokens().output());
    node.put("reasoningTokens", totals.tokens().reasoning());
    node.put("avoidedInputTokens", totals.avoidedInputTokens());
    node.put("avoidedOutputTokens", totals.avoidedOutputTokens());
    usd(node, "spentUsd", totals.spent());
    usd(node, "baselineUsd", totals.baseline());
    usd(node, "savedUsd", totals.saved());
  }

  private static void lever(ObjectNode node, Report.Row<LeverTotals> row) {
    node.put("lever", row.name());
    node.put("calls", row.of().calls());
    usd(node, "savedUsd", row.of().saved());
    node.put("forecastCalls", row.of().forecastCalls());
    usd(node, "forecastUsd", row.of().forecast());
  }

  private static void percentiles(ObjectNode node, Percentiles values) {
    if (!values.isEmpty()) {
      node.put("p50", values.millis(50));
      node.put("p95", values.millis(95));
    }
  }

  private static void counts(ObjectNode node, Map<String, Long> counts) {
    counts.forEach(node::put);
  }

  private static void usd(ObjectNode node, String name, Usd amount) {
    node.put(name, new BigDecimal(amount.toString()));
  }
}

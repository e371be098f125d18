package scrimp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.stage.account.Entries.entry;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.call.Usage;
import scrimp.pipeline.Threads;
import scrimp.stage.account.Ledger;
import scrimp.stage.account.LedgerEntry;

class ReportCommandTest {
  @TempDir private Path dir;
  private Path ledger;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aLedgerOfSevenCalls() throws IOException {
    ledger = dir.resolve("ledger");
    write(
        entry().at("2026-11-19T23:00:00Z").latency(800).firstToken(120).make(),
        entry().at("2026-11-20T08:00:00Z").hit("exact", "cache.exact", "0.0035").latency(2).make(),
        entry()
            .at("2026-11-20T08:30:00Z")
            .feature("=cmd|'/c calc'!A1")
            .user("bob, \"the builder\"")
            .routed("gpt-4o-mini", "0.0002", "0.0033")
            .latency(300)
            .cut()
            .make(),
        entry()
            .at("2026-11-20T09:00:00Z")
            .model("o3")
            .user("bob, \"the builder\"")
            .cost("1234.5")
            .tokens(new Usage(2_000_000, 500_000, 1_000, 0, 30_000, 20_000, 0, false))
            .forecast("cache.exact", "1234.5")
            .latency(61_234)
            .make(),
        entry().at("2026-11-20T09:30:00Z").model("home-made").unpriced().latency(5).make(),
        entry().at("2026-11-21T10:00:00Z").failed(429, "429").latency(40).make(),
        entry().at("2026-11-21T11:00:00Z").unmetered().latency(40).make());
  }

  private void write(LedgerEntry... entries) {
    Ledger.Config config = new Ledger.Config(ledger, 1 << 20, 10, Duration.ofMillis(5), 100);
    try (Ledger open = Ledger.open(config, work -> Threads.daemon("ledger", work), line -> {})) {
      for (LedgerEntry entry : entries) {
        open.accept(entry);
      }
    }
  }

  private int scrimp(String... arguments) {
    return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(ledger)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static String golden(String name) throws IOException {
    try (var in = ReportCommandTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void asTextEverythingStandsSideBySide() throws IOException {
    assertThat(scrimp("report", ledger.toString())).isZero();
    assertThat(out.toString()).isEqualTo(golden("report.txt"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void asJsonNamesStayAsTheyAre() throws IOException {
    assertThat(scrimp("report", "--format", "json", ledger.toString())).isZero();
    assertThat(out.toString()).isEqualTo(golden("report.json"));
  }

  @Test
  void asCsvLabelsAreQuotedAndNeverRunAsFormulas() throws IOException {
    assertThat(scrimp("report", "--format=csv", ledger.toString())).isZero();
    assertThat(out.toString()).isEqualTo(golden("report.csv"));
  }

  @Test
  void oneTableAloneIsShownOnRequest() {
    assertThat(scrimp("report", "--by", "day", "--format", "csv", ledger.toString())).isZero();
    assertThat(out.toString().lines().skip(1).map(line -> line.substring(0, 16)))
        .containsExactly("day,2026-11-19,1", "day,2026-11-20,4", "day,2026-11-21,2");
    out.getBuffer().setLength(0);
    assertThat(scrimp("report", "--by=lever", "--format", "csv", ledger.toString())).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            out.toString().lines().findFirst().orElseThrow(),
            "lever,cache.exact,1,,,,,,,,,,,0.0035,1,1234.5",
            "lever,route,1,,,,,,,,,,,0.0033,0,0");
    out.getBuffer().setLength(0);
    assertThat(scrimp("report", "--by=served", "--format", "csv", ledger.toString())).isZero();
    assertThat(out.toString()).contains("served,gpt-4o-mini,1,");
  }

  @Test
  void onlyCallsSinceATimeAreCounted() {
    assertThat(scrimp("report", "--since", "2026-11-21T10:30:00Z", ledger.toString())).isZero();
    assertThat(out.toString()).startsWith("1 call from 2026-11-21 11:00:00");
  }

  @Test
  void textShowsTheDearestRowsAndSaysHowManyMoreThereAre() {
    assertThat(scrimp("report", "--by", "model", "--top", "1", ledger.toString())).isZero();
    assertThat(out.toString()).contains("  o3 ", "and 2 more").doesNotContain("home-made  ");
  }

  @Test
  void damagedAndUnfinishedFilesAreSaid() throws IOException {
    Files.writeString(file(), "{\"v\":1,\"ti", StandardOpenOption.APPEND);
    Files.writeString(ledger.resolve("scrimp-20260101T000000Z-7-1.jsonl"), "");
    assertThat(scrimp("report", ledger.toString())).isZero();
    assertThat(err.toString().lines())
        .containsExactly(
            "note: damaged lines left out: 1: " + file(9),
            "note: "
                + ledger.resolve("scrimp-20260101T000000Z-7-1.jsonl")
                + ": not closed in order; it is still being written, or its last calls are"
                + " missing");
  }

  private String file(int line) throws IOException {
    try (Stream<Path> files = Files.list(ledger)) {
      return files.filter(f -> !f.toString().contains("20260101")).findFirst().orElseThrow()
          + ":"
          + line;
    }
  }

  @Test
  void whatTheLedgerSaysIsMissingIsSaid() throws IOException {
    Files.writeString(
        ledger.resolve("scrimp-20260101T000000Z-7-1.jsonl"),
        "{\"v\":1,\"closed\":\"2026-01-01T00:00:00Z\",\"written\":0,\"dropped\":{\"queue"
            + " full\":1500}}\n");
    assertThat(scrimp("report", ledger.toString())).isZero();
    assertThat(err.toString())
        .isEqualTo("note: calls missing, as the ledger itself says: 1,500: queue full\n");
  }

  @Test
  void aFolderThatIsNotThereIsNamedAndTheExitCodeIsTwo() {
    Path missing = dir.resolve("nowhere");
    assertThat(scrimp("report", missing.toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            missing
                + ": there is no such file or folder; give the folder that scrimp.ledger.dir"
                + " names\n");
  }

  @Test
  void wrongArgumentsAreSaidAndTheExitCodeIsTwo() {
    for (List<String> wrong :
        List.of(
            List.of("report"),
            List.of("report", "--by", "moon", "x"),
            List.of("report", "--format", "xml", "x"),
            List.of("report", "--since", "yesterday", "x"))) {
      err.getBuffer().setLength(0);
      assertThat(scrimp(wrong.toArray(String[]::new))).as(wrong.toString()).isEqualTo(2);
      assertThat(err.toString()).isNotBlank();
    }
    assertThat(err.toString()).contains("--since: 'yesterday' is no time: give 7d");
  }

  @Test
  void nothingToReportIsSaidAndTheExitCodeIsOne() throws IOException {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    assertThat(scrimp("report", empty.toString())).isEqualTo(1);
    assertThat(err.toString()).isEqualTo(empty + ": no ledger files (*.jsonl) here\n");
    err.getBuffer().setLength(0);
    assertThat(scrimp("report", "--since", "2030-01-01", ledger.toString())).isEqualTo(1);
    assertThat(err.toString()).isEqualTo(ledger + ": none of 7 calls are since 2030-01-01\n");
  }

  @Test
  void theCommandLineExplainsItself() {
    assertThat(scrimp("--help")).isZero();
    assertThat(out.toString()).contains("check", "explain", "report");
    out.getBuffer().setLength(0);
    assertThat(scrimp("--version")).isZero();
    assertThat(out.toString()).startsWith("scrimp ");
    for (String command : List.of("check", "explain", "report")) {
      out.getBuffer().setLength(0);
      assertThat(scrimp(command, "--help")).isZero();
      assertThat(out.toString()).contains("Exit code");
    }
    assertThat(scrimp("nonsense")).isEqualTo(2);
  }
}

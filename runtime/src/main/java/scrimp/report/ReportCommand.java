package scrimp.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scrimp.stage.account.LedgerReader;

/** Adds a ledger up. */
@Command(
    name = "report",
    description = {
      "Says what calls cost, what they would have cost, and which lever saved how much.",
      "Notes on damaged or unfinished files go to standard error.",
      "Exit code: 0 there is a report, 1 there are no calls to report, 2 wrong arguments or no such"
          + " file, 3 the ledger cannot be read."
    })
final class ReportCommand implements Callable<Integer> {
  private static final int GOOD = 0;
  private static final int EMPTY = 1;
  private static final int NO_FILE = 2;
  private static final int UNREADABLE = 3;

  /** The ways to write it down. */
  enum As {
    TEXT,
    JSON,
    CSV
  }

  /** What {@code --by} takes. */
  enum By {
    MODEL,
    FEATURE,
    USER,
    LEVER,
    PROVIDER,
    SERVED,
    DAY
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "LEDGER",
      description = "the ledger's folder, or files of it")
  private List<Path> ledger;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "only this table: model, feature, user, lever, provider, served (the model that"
              + " answered) or day; otherwise model, feature, user and lever")
  private By by;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "only calls since 7d ago (s, m, h, d, w), a day or a time (ISO 8601)")
  private String since;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, json or csv; text without it")
  private As format;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "lines of each table as text, ${DEFAULT-VALUE} without it")
  private int top;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Report report = new Report(dimensions(), since());
    LedgerReader.Findings findings;
    try {
      findings = LedgerReader.read(ledger, report);
      notes(findings, err);
      if (report.total().calls() == 0) {
        err.println(nothing(findings));
        return EMPTY;
      }
      PrintWriter out = spec.commandLine().getOut();
      format().write(report, findings, out);
      out.flush();
      return GOOD;
    } catch (NoSuchFileException e) {
      err.println(
          e.getMessage()
              + ": there is no such file or folder; give the folder that scrimp.ledger.dir names");
      return NO_FILE;
    } catch (IOException e) {
      err.println("the ledger cannot be read: " + e);
      return UNREADABLE;
    }
  }

  private Set<Dimension> dimensions() {
    if (by == null) {
      return EnumSet.of(Dimension.MODEL, Dimension.FEATURE, Dimension.USER);
    }
    return by == By.LEVER
        ? EnumSet.noneOf(Dimension.class)
        : EnumSet.of(Dimension.valueOf(by.name()));
  }

  private Instant since() {
    try {
      return since == null ? null : Since.parse(since, Clock.systemUTC());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--since: " + e.getMessage(), e);
    }
  }

  private Format format() {
    return switch (format) {
      case TEXT -> new TextFormat(Math.max(1, top));
      case JSON -> new JsonFormat();
      case CSV -> csv();
    };
  }

  private Format csv() {
    if (by == null) {
      return CsvFormat.everything();
    }
    return by == By.LEVER ? CsvFormat.leversOnly() : CsvFormat.tables();
  }

  private String nothing(LedgerReader.Findings findings) {
    String where = ledger.size() == 1 ? ledger.get(0).toString() : ledger.size() + " places";
    if (findings.files() == 0) {
      return where + ": no ledger files (*.jsonl) here";
    }
    return since == null || findings.entries() == 0
        ? where + ": no calls in " + findings.files() + " ledger files"
        : where + ": none of " + findings.entries() + " calls are since " + since;
  }

  private static void notes(LedgerReader.Findings findings, PrintWriter err) {
    if (findings.damaged() > 0) {
      err.println(
          "note: damaged lines left out: "
              + findings.damaged()
              + ": "
              + String.join(", ", findings.damagedAt())
              + (findings.damaged() > findings.damagedAt().size() ? " ..." : ""));
    }
    if (findings.newer() > 0) {
      err.println(
          "note: "
              + findings.newer()
              + " of the lines come from a later version of Scrimp and were read as far as known");
    }
    for (Path file : findings.notClosed()) {
      err.println(
          "note: "
              + file
              + ": not closed in order; it is still being written, or its last calls are missing");
    }
    findings
        .dropped()
        .forEach(
            (reason, calls) ->
                err.println(
                    String.format(
                        Locale.ROOT,
                        "note: calls missing, as the ledger itself says: %,d: %s",
                        calls,
                        reason)));
  }
}

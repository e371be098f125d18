package scrimp.testapps.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What the agent says of itself: its own report on its own ledger. */
final class ScrimpReport {
  private ScrimpReport() {}

  /** The report's text; if it fails, what it printed instead. */
  static List<String> of(Path agent, Path ledger) throws IOException, InterruptedException {
    Process report =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                agent.toString(),
                "report",
                ledger.toString())
            .redirectErrorStream(true)
            .start();
    report.getOutputStream().close();
    List<String> lines =
        new String(report.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    report.waitFor();
    return lines;
  }
}

package scrimp.testapps.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.Fault;

/**
 * Runs the support desk without and with the agent against the same provider, and shows what each
 * run cost.
 */
public final class Demo {
  /**
   * A provider's usual time to the first token, and a third of a large model's usual time for each.
   */
  private static final Fault PACE =
      Fault.none().delay(Duration.ofMillis(150)).perToken(Duration.ofMillis(4));

  private final Options options;
  private final PrintStream out;

  private Demo(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Exits with 1 if an answer is wrong, nothing is saved or a run fails, and with 2 if the command
   * line is wrong.
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      boolean right = new Demo(Options.of(args), out).show();
      System.exit(right ? 0 : 1);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(2);
    } catch (IllegalStateException e) {
      out.println(e.getMessage());
      System.exit(1);
    }
  }

  private boolean show() throws IOException, InterruptedException {
    if (!Files.isRegularFile(options.agent())) {
      throw new IllegalStateException(
          "there is no agent at " + options.agent() + ": build it first (mvn package)");
    }
    empty(options.work());
    Path ledger = options.work().resolve("ledger");
    try (StandInProvider provider = StandInProvider.start()) {
      provider.fault(PACE);
      out.println("A support desk works through 300 tasks with 8 threads, without the agent ...");
      Run without = Run.of("without", List.of(), provider, options.work());
      out.printf(
          "(%d requests, %d of them distinct)%n",
          without.billed().size(), without.distinctRequests());
      out.println("... and again with -javaagent:scrimp.jar under this policy:");
      policyLines().forEach(line -> out.println("    " + line));
      Run with = Run.of("with", agentOptions(provider, ledger), provider, options.work());
      with.stderr().forEach(line -> out.println("  stderr: " + line));
      SideBySide page = new SideBySide(out);
      page.print(without, with);
      Comparison answers = Comparison.of(without.done(), with.done());
      page.print(answers);
      out.println();
      out.println("What Scrimp itself reports (java -jar scrimp.jar report)");
      ScrimpReport.of(options.agent(), ledger).forEach(line -> out.println("  " + line));
      return answers.wrong().isEmpty() && saves(without, with);
    }
  }

  private boolean saves(Run without, Run with) {
    boolean saves = Bill.of(with.billed()).usd() < Bill.of(without.billed()).usd();
    if (!saves) {
      out.println();
      out.println("NO SAVING: with the agent the provider billed no less. Is it at work?");
    }
    return saves;
  }

  private Stream<String> policyLines() throws IOException {
    return Files.readAllLines(options.policy()).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  private List<String> agentOptions(StandInProvider provider, Path ledger) {
    return List.of(
        "-javaagent:" + options.agent(),
        "-Dscrimp.config=" + options.policy(),
        "-Dscrimp.provider.standin.url=" + provider.url(),
        "-Dscrimp.ledger.dir=" + ledger);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}

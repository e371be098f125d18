package scrimp.testapps.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs every scenario that a client can do, one after another, and prints what the application saw,
 * one JSON line a scenario. Nothing else is printed to standard output, and nothing at all to
 * standard error.
 */
public final class ContractSuite {
  private static final long PATIENCE_MS = 60_000;
  private final ContractClient client;
  private final PrintStream out;

  ContractSuite(ContractClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /**
   * The whole of a client application's {@code main}. Exits with 0 if every scenario passed, with 1
   * if one did not, with 2 if the arguments are wrong.
   */
  public static void main(ContractClient client, String... args) throws IOException {
    Arguments arguments;
    try {
      arguments = Arguments.parse(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + Arguments.USAGE);
      System.exit(2);
      return;
    }
    boolean passed = new ContractSuite(client, System.out).run(arguments, System.in);
    System.exit(passed ? 0 : 1);
  }

  boolean run(Arguments arguments, InputStream in) throws IOException {
    int failed = 0;
    int ran = 0;
    try (PlainServer other = PlainServer.start()) {
      Target target =
          new Target(
              arguments.baseUrl(), arguments.httpsUrl(), arguments.refusedUrl(), other, "none");
      for (Scenario scenario : chosen(arguments)) {
        Facts facts = new Facts();
        long start = System.nanoTime();
        perform(scenario, target.in(scenario), facts);
        facts.note("scenario, ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        Map<String, Object> line = facts.line(scenario.name());
        print(line);
        ran++;
        failed += Boolean.TRUE.equals(line.get("passed")) ? 0 : 1;
      }
    }
    Map<String, Object> end = new LinkedHashMap<>();
    end.put("client", client.name());
    end.put("scenarios", ran);
    end.put("failed", failed);
    print(end);
    if (arguments.waits()) {
      awaitLine(in);
    }
    return failed == 0 && ran > 0;
  }

  private List<Scenario> chosen(Arguments arguments) {
    List<Scenario> all = new ArrayList<>();
    all.addAll(new WholeCalls(client).scenarios());
    all.addAll(new Streams(client).scenarios());
    all.addAll(new Failures(client).scenarios());
    all.addAll(new RequestBodies(client).scenarios());
    all.addAll(new Endpoints(client).scenarios());
    all.addAll(new Crowds(client).scenarios());
    if (client instanceof AsyncContractClient async) {
      all.addAll(new AsyncCalls(async).scenarios());
    }
    all.addAll(client.ownScenarios());
    refuseTwins(all);
    return all.stream()
        .filter(
            s ->
                arguments.only().isEmpty()
                    || arguments.only().stream().anyMatch(part -> s.name().contains(part)))
        .filter(s -> arguments.httpsUrl().isPresent() || !s.name().contains("https"))
        .toList();
  }

  private static void refuseTwins(List<Scenario> all) {
    Set<String> names = new TreeSet<>();
    for (Scenario scenario : all) {
      if (!names.add(scenario.name())) {
        throw new IllegalStateException("two scenarios are called '" + scenario.name() + "'");
      }
    }
  }

  /** On a thread of its own, so that a scenario that hangs fails instead of hanging the suite. */
  private static void perform(Scenario scenario, Target target, Facts facts) {
    Thread caller =
        new Thread(
            () -> {
              try {
                scenario.steps().run(target, facts);
              } catch (Exception | AssertionError e) {
                facts.broke(
                    Troubles.named(e) + " at " + Stream.of(e.getStackTrace()).limit(3).toList());
              }
            },
            "app-caller");
    caller.setDaemon(true);
    caller.start();
    try {
      caller.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (caller.isAlive()) {
      facts.broke("still running after " + PATIENCE_MS + " ms: " + List.of(caller.getStackTrace()));
    }
  }

  private void print(Map<String, Object> line) {
    out.println(Json.write(line));
    out.flush();
  }

  private static void awaitLine(InputStream in) throws IOException {
    int read = in.read();
    while (read != '\n' && read != -1) {
      read = in.read();
    }
  }
}

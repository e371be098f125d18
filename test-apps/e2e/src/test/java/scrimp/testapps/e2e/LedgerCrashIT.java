package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.Fault;

/**
 * A process that is killed loses the calls of its last second at most, and the next one says so.
 */
@Execution(ExecutionMode.CONCURRENT)
class LedgerCrashIT {
  private static final int THREADS = 4;
  private static final Duration LATENCY = Duration.ofMillis(10);

  /** How often the ledger is written by default. */
  private static final Duration FLUSH = Duration.ofSeconds(1);

  /** For threads that wait for a processor: of the ledger, the application and the provider. */
  private static final Duration SLACK = Duration.ofMillis(500);

  private static final Duration LOAD = Duration.ofMillis(1300);
  private static final int ROUNDS = 3;

  /** Calls after which the application runs as it will. */
  private static final int WARM = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A load that was ended by force, and the calls whose callers had their answers by then. */
  private record Killed(Instant at, List<LoadApp.Call> calls) {}

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksEachWithOneClient")
  void afterAKillTheLedgerLoadsAndTheLossIsStated(Jdk jdk, String client, @TempDir Path folder)
      throws Exception {
    Path ledger = folder.resolve("ledger");
    try (StandInProvider provider = StandInProvider.start()) {
      provider.fault(Fault.none().delay(LATENCY));
      LoadApp.Setup setup =
          new LoadApp.Setup(jdk, provider).client(client).policy(folder, policy(provider, ledger));
      for (int round = 1; round <= ROUNDS; round++) {
        String user = "round-" + round + "-";
        assertLastSecondAtMostIsMissing(loadAndKill(setup, provider, user), user, ledger);
        assertThat(asked(provider)).containsAll(recorded(ledger, user));
        if (round == ROUNDS) {
          assertReportLoads(jdk, ledger);
          tear(ledger);
        }
        assertNextStartStatesTheLoss(setup, ledger, round == ROUNDS);
      }
      ScrimpCommand report = ScrimpCommand.run(jdk, "report", ledger.toString());
      assertThat(report.exitCode()).isZero();
    }
  }

  /** Users end in the number of their call. */
  private static Killed loadAndKill(LoadApp.Setup setup, StandInProvider provider, String user)
      throws Exception {
    provider.reset();
    provider.fault(Fault.none().delay(LATENCY));
    try (LoadApp app = setup.start()) {
      app.beginLoad(THREADS, 1_000_000, "Question %d of " + user + " [[words=2]]", user + "%d");
      Eventually.check(app::made, calls -> assertThat(calls).hasSizeGreaterThan(WARM));
      Thread.sleep(FLUSH.plus(LOAD).toMillis());
      Instant killed = Instant.now();
      app.forked().kill9();
      return new Killed(killed, app.made());
    }
  }

  private static void assertLastSecondAtMostIsMissing(Killed killed, String user, Path ledger)
      throws IOException {
    Instant written = killed.at().minus(FLUSH).minus(SLACK);
    List<String> due =
        killed.calls().stream()
            .filter(call -> call.at().isBefore(written))
            .map(call -> user + call.prompt())
            .toList();
    assertThat(due).hasSizeGreaterThan(WARM);
    assertThat(recorded(ledger, user)).containsAll(due).doesNotHaveDuplicates();
  }

  /** Leaves the last file as a machine does that loses power while a line is being written. */
  private static void tear(Path ledger) throws IOException {
    Path last = files(ledger).get(files(ledger).size() - 1);
    Files.writeString(last, "{\"v\":1,\"time\":\"2026-", StandardOpenOption.APPEND);
  }

  private static void assertNextStartStatesTheLoss(LoadApp.Setup setup, Path ledger, boolean torn)
      throws Exception {
    String loss = torn ? "torn line of " : "up to 1 s of calls may be missing";
    try (LoadApp app = setup.start()) {
      app.ask("Are you back? [[words=2]]", "user", "survivor");
      String told =
          app.forked().awaitErrorLine(line -> line.contains(loss), Duration.ofSeconds(30));
      assertThat(told).startsWith("[scrimp] ledger " + ledger).contains("not closed in order");
      Object mended = Jmx.attribute(app.forked(), "scrimp:type=Savings", "LedgerMended");
      assertThat((String[]) mended).hasSize(1).allMatch(line -> line.contains(loss));
      assertThat(Jmx.attribute(app.forked(), "scrimp:type=Savings", "SuppressedErrors"))
          .isEqualTo(0L);
      app.leave();
      assertThat(app.forked().stderr()).allMatch(line -> line.startsWith("[scrimp]"));
    }
    assertThat(recorded(ledger, "")).contains("survivor");
    for (String line : lines(ledger)) {
      assertThat(JSON.readTree(line).isObject()).isTrue();
    }
  }

  private static void assertReportLoads(Jdk jdk, Path ledger) throws Exception {
    ScrimpCommand report = ScrimpCommand.run(jdk, "report", ledger.toString(), "--format", "json");
    assertThat(report.exitCode()).as(report.toString()).isZero();
    assertThat(report.stderr()).anyMatch(line -> line.contains("not closed in order"));
    JsonNode told = JSON.readTree(String.join("\n", report.stdout()));
    assertThat(told.at("/totals/calls").asInt()).isEqualTo(recorded(ledger, "").size());
  }

  private static String policy(StandInProvider provider, Path ledger) {
    return """
        scrimp.provider.standin.url = %s
        scrimp.ledger.dir = %s
        """
        .formatted(provider.url(), ledger);
  }

  private static Set<String> asked(StandInProvider provider) {
    return provider.requests().stream()
        .map(request -> json(request.bodyText()).path("user").asText())
        .collect(Collectors.toSet());
  }

  /** The users of calls in the ledger, those that begin so. */
  private static List<String> recorded(Path ledger, String beginning) throws IOException {
    return lines(ledger).stream()
        .filter(line -> line.endsWith("}"))
        .map(LedgerCrashIT::json)
        .filter(line -> line.has("user"))
        .map(line -> line.get("user").asText())
        .filter(user -> user.startsWith(beginning))
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private static List<String> lines(Path ledger) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files(ledger)) {
      all.append(Files.readString(file, StandardCharsets.UTF_8));
    }
    return all.toString().lines().toList();
  }

  /** Oldest first, as their names begin with the time. */
  private static List<Path> files(Path ledger) throws IOException {
    try (Stream<Path> files = Files.list(ledger)) {
      return files.sorted().toList();
    }
  }
}

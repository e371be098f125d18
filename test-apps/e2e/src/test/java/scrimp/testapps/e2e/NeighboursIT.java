package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/** OpenTelemetry's agent in the same JVM, before and behind ours: both see every call once. */
class NeighboursIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String OTEL = "-javaagent:" + ClientApp.required("scrimp.otel.agent");
  private static final String OURS = "-javaagent:" + AgentJar.path();

  static Stream<Arguments> jdksAndSdks() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of(SdkApp.OPENAI_JAVA, SdkApp.LANGCHAIN4J)
                    .filter(app -> Runs.isWanted(app.name()))
                    .map(app -> Arguments.of(jdk, app)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("jdksAndSdks")
  void bothSeeEachCallOnceIfOursComesFirst(Jdk jdk, SdkApp app, @TempDir Path folder)
      throws Exception {
    bothSeeEachCallOnce(jdk, app, folder, List.of(OURS, OTEL));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("jdksAndSdks")
  void bothSeeEachCallOnceIfOursComesLast(Jdk jdk, SdkApp app, @TempDir Path folder)
      throws Exception {
    bothSeeEachCallOnce(jdk, app, folder, List.of(OTEL, OURS));
  }

  private static void bothSeeEachCallOnce(Jdk jdk, SdkApp app, Path folder, List<String> agents)
      throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        ForkedApp forked = ForkedApp.start(jdk, command(app, agents, provider, folder))) {
      forked.awaitLine(line -> line.startsWith("{\"waiting\":"), PATIENCE);
      long asked = forked.stdout().stream().filter(line -> line.contains("\"step\"")).count();
      int arrived = Upstream.settled(provider).requests().size();
      Map<String, Object> savings = Jmx.attributes(forked, "scrimp:type=Savings");
      forked.sendLine("leave");
      forked.awaitExit(PATIENCE);

      assertThat(asked).isGreaterThan(10);
      assertThat(arrived).isEqualTo((int) asked);
      assertThat(savings).containsEntry("Calls", asked).containsEntry("SuppressedErrors", 0L);
      assertThat(forked.stderr().stream().filter(NeighboursIT::isSpanOfARequest)).hasSize(arrived);
    }
  }

  /** As OpenTelemetry prints a span of an HTTP client's. */
  private static boolean isSpanOfARequest(String line) {
    return line.contains("'POST' : ") && line.contains(" CLIENT [tracer: io.opentelemetry.");
  }

  private static List<String> command(
      SdkApp app, List<String> agents, StandInProvider provider, Path folder) throws Exception {
    List<String> command = new ArrayList<>(agents);
    command.add("-Dotel.traces.exporter=console");
    command.add("-Dotel.metrics.exporter=none");
    command.add("-Dotel.logs.exporter=none");
    command.add(
        "-Dscrimp.config="
            + LoadApp.policyFile(folder, "scrimp.provider.standin.url = " + provider.url()));
    command.addAll(app.launch());
    command.add(provider.url());
    return command;
  }
}

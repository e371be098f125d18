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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.RecordedRequest;

/**
 * Another agent in the same JVM, before and behind ours: both see every call once, and what reaches
 * the provider still belongs to the other one's trace.
 */
class NeighboursIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String OURS = "-javaagent:" + AgentJar.path();
  private static final int STREAMS = 2;
  private static final int ROUNDS = 2;

  /** Each JDK with each SDK and each order with each, but not all three: a run is dear. */
  static Stream<Arguments> runs() {
    List<Arguments> runs = new ArrayList<>();
    for (Neighbour neighbour : Neighbour.values()) {
      boolean oursFirst = true;
      for (Jdk jdk : Jdks.all()) {
        for (SdkApp app : List.of(SdkApp.OPENAI_JAVA, SdkApp.LANGCHAIN4J)) {
          if (Runs.isWanted(app.name())) {
            runs.add(Arguments.of(neighbour, jdk, app, oursFirst));
          }
          oursFirst = !oursFirst;
        }
        oursFirst = !oursFirst;
      }
    }
    return runs.stream();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, ours first: {3}")
  @MethodSource("runs")
  void bothSeeEachCallOnce(
      Neighbour neighbour, Jdk jdk, SdkApp app, boolean oursFirst, @TempDir Path folder)
      throws Exception {
    String mode = oursFirst ? "observe" : "enforce";
    try (StandInProvider provider = StandInProvider.start()) {
      List<String> command = agents(neighbour, oursFirst);
      command.add(policy(folder, mode, provider));
      command.addAll(app.launch());
      command.add(provider.url());
      try (ForkedApp forked = ForkedApp.start(jdk, command)) {
        forked.awaitLine(line -> line.startsWith("{\"waiting\":"), PATIENCE);
        long asked = forked.stdout().stream().filter(line -> line.contains("\"step\"")).count();
        List<RecordedRequest> arrived = Upstream.settled(provider).requests();
        Map<String, Object> savings = Jmx.attributes(forked, "scrimp:type=Savings");
        forked.sendLine("leave");
        forked.awaitExit(PATIENCE);

        assertThat(asked).isGreaterThan(10);
        assertThat(savings.get("SuppressedErrors")).isEqualTo(0L);
        assertThat(savings.get("Calls")).isEqualTo(asked);
        assertThat(neighbour.requestsSeen(forked)).hasSize((int) asked);
        assertThat(arrived).allMatch(NeighboursIT::traced);
        if (oursFirst) {
          assertThat(arrived).hasSize((int) asked);
        } else {
          assertThat(arrived).as("answered from memory").hasSizeLessThan((int) asked);
        }
      }
    }
  }

  /** The client's own request to the gateway is seen, and the gateway's to the provider is not. */
  @ParameterizedTest
  @EnumSource
  void bothSeeEachRedirectedCallOnce(Neighbour neighbour, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      List<String> command = agents(neighbour, true);
      command.add(policy(folder, "observe", provider));
      command.add("-Dscrimp.ledger.dir=" + folder.resolve("ledger"));
      command.add("-Dio.netty.noUnsafe=true");
      command.addAll(
          ClientApp.launch("reactor-netty13", "scrimp.testapps.reactornetty.StreamsApp"));
      command.addAll(List.of(provider.url(), Integer.toString(STREAMS), "2", "10"));
      try (ForkedApp forked = ForkedApp.start(Jdks.running(), command)) {
        assertThat(forked.awaitExit(PATIENCE)).as(forked.describe()).isZero();

        assertThat(provider.requests()).hasSize(STREAMS * ROUNDS).allMatch(NeighboursIT::traced);
        assertThat(neighbour.requestsSeen(forked)).hasSize(STREAMS * ROUNDS);
      }
      assertThat(Ledgers.calls(folder.resolve("ledger"))).hasSize(STREAMS * ROUNDS);
    }
  }

  private static boolean traced(RecordedRequest request) {
    return request.headers().containsKey("traceparent");
  }

  private static List<String> agents(Neighbour neighbour, boolean oursFirst) {
    List<String> command = new ArrayList<>(neighbour.settings());
    command.addAll(
        oursFirst ? List.of(OURS, neighbour.option()) : List.of(neighbour.option(), OURS));
    return command;
  }

  private static String policy(Path folder, String mode, StandInProvider provider)
      throws Exception {
    return "-Dscrimp.config="
        + LoadApp.policyFile(
            folder,
            "scrimp.mode = " + mode + "\nscrimp.provider.standin.url = " + provider.url() + "\n");
  }
}

package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/** Calls of a client on an event loop are known by who makes them, and can be left alone. */
class RedirectIT {
  private static final int STREAMS = 2;
  private static final int ROUNDS = 2;

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theGatewayKnowsWhoCalls(Jdk jdk, @TempDir Path folder) throws Exception {
    assertThat(run(jdk, folder, "scrimp.mode = observe\n"))
        .hasSize(STREAMS * ROUNDS)
        .allMatch(call -> call.contains("scrimp.testapps.reactornetty.StreamsApp#round"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsSwitchedOffIsNotRedirected(Jdk jdk, @TempDir Path folder) throws Exception {
    assertThat(run(jdk, folder, "scrimp.redirect.enabled = false\n")).isEmpty();
    assertThat(run(jdk, folder, "scrimp.mode = off\n")).isEmpty();
  }

  /** The ledger's calls of a run in which every call reached the provider. */
  private static List<String> run(Jdk jdk, Path folder, String policy) throws Exception {
    Path ledger = folder.resolve("ledger");
    try (StandInProvider provider = StandInProvider.start()) {
      Path file =
          Files.writeString(
              folder.resolve("scrimp.properties"),
              policy
                  + "scrimp.ledger.dir = "
                  + ledger
                  + "\nscrimp.provider.standin.url = "
                  + provider.url()
                  + "\n");
      List<String> command = new ArrayList<>();
      command.add("-Dio.netty.noUnsafe=true");
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-javaagent:" + AgentJar.path());
      command.add("-Dscrimp.config=" + file);
      command.addAll(
          ClientApp.launch("reactor-netty13", "scrimp.testapps.reactornetty.StreamsApp"));
      command.addAll(List.of(provider.url(), Integer.toString(STREAMS), "2", "10"));
      try (ForkedApp app = ForkedApp.start(jdk, command)) {
        assertThat(app.awaitExit(Duration.ofMinutes(1))).isZero();
        assertThat(app.stdout()).noneMatch(line -> line.contains("failed"));
      }
      assertThat(provider.totalRequests()).isEqualTo(STREAMS * ROUNDS);
    }
    return Ledgers.calls(ledger);
  }
}

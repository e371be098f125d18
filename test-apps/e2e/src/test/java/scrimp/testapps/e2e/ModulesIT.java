package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/** An application whose classes and libraries are named modules, none of which knows of us. */
class ModulesIT {
  private static final int CLIENTS = 3;
  private static final String MAIN = "scrimp.testapps.modules/scrimp.testapps.modules.ModulesApp";

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void callsOfModulesAreHandled(Jdk jdk, @TempDir Path folder) throws Exception {
    Path target = ClientApp.target("modules");
    try (StandInProvider provider = StandInProvider.start()) {
      Path policy =
          LoadApp.policyFile(
              folder,
              "scrimp.mode = enforce\nscrimp.provider.standin.url = " + provider.url() + "\n");
      List<String> command =
          List.of(
              "-javaagent:" + AgentJar.path(),
              "-Dscrimp.config=" + policy,
              "-p",
              target.resolve("scrimp-app-modules-0.1.0-SNAPSHOT.jar")
                  + File.pathSeparator
                  + target.resolve("lib"),
              "-m",
              MAIN,
              provider.url());
      try (ForkedApp app = ForkedApp.start(jdk, command)) {
        assertThat(app.awaitExit(Duration.ofMinutes(2))).as(app.describe()).isZero();

        assertThat(app.stdout())
            .containsExactly(
                "jdk 200 upstream",
                "okhttp 200 upstream",
                "jetty 200 upstream",
                "jdk 200 exact",
                "okhttp 200 exact",
                "jetty 200 exact",
                "module scrimp.testapps.modules");
        assertThat(app.stderr())
            .hasSize(CLIENTS)
            .anyMatch(line -> line.contains("okhttp 5.5.1 hooked at"))
            .anyMatch(line -> line.contains("jetty-client 12.1.14 hooked at"));
      }
      assertThat(provider.requests()).hasSize(CLIENTS);
    }
  }
}

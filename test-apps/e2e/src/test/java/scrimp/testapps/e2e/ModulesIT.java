package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/** An application whose classes and libraries are named modules, none of which knows of us. */
class ModulesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FIRST_THAT_WARNS = 21;
  private static final List<String> CLIENTS = List.of("jdk", "okhttp", "jetty");
  private static final String MODULE = "scrimp.testapps.modules";

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void callsOfModulesAreHandled(Jdk jdk, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        ForkedApp app = start(jdk, folder, provider, List.of("-javaagent:" + AgentJar.path()))) {
      app.sendLine("ask");
      app.sendLine("ask");
      leave(app);

      assertThat(app.stdout())
          .containsExactlyElementsOf(printed("upstream", "exact", "module " + MODULE));
      assertThat(app.stderr())
          .hasSameSizeAs(CLIENTS)
          .anyMatch(line -> line.contains("okhttp 5.5.1 hooked at"))
          .anyMatch(line -> line.contains("jetty-client 12.1.14 hooked at"));
      assertThat(provider.requests()).hasSameSizeAs(CLIENTS);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void soAreTheyOnceTheAgentIsAttached(Jdk jdk, @TempDir Path folder) throws Exception {
    // else the JVM itself warns of any agent that is attached
    List<String> quiet =
        jdk.feature() >= FIRST_THAT_WARNS ? List.of("-XX:+EnableDynamicAgentLoading") : List.of();
    try (StandInProvider provider = StandInProvider.start();
        ForkedApp app = start(jdk, folder, provider, quiet)) {
      app.sendLine("ask");
      app.awaitLine(line -> line.startsWith("jetty"), PATIENCE);
      attach(app);
      app.sendLine("ask");
      app.sendLine("ask");
      leave(app);

      assertThat(app.stdout())
          .containsExactlyElementsOf(printed("null", "upstream", "exact", "module " + MODULE));
      // JDK 25 has a word with java.instrument, whichever agent it is
      assertThat(app.stderr())
          .filteredOn(line -> line.startsWith("[scrimp]"))
          .hasSameSizeAs(CLIENTS)
          .allMatch(line -> line.contains(" hooked at "));
    }
  }

  /**
   * @param lines sources of all clients' answers, and last what the application says at its end
   */
  private static List<String> printed(String... lines) {
    List<String> printed = new ArrayList<>();
    for (int i = 0; i < lines.length - 1; i++) {
      for (String client : CLIENTS) {
        printed.add(client + " 200 " + lines[i]);
      }
    }
    printed.add(lines[lines.length - 1]);
    return printed;
  }

  private static ForkedApp start(
      Jdk jdk, Path folder, StandInProvider provider, List<String> options) throws IOException {
    Path target = ClientApp.target("modules");
    List<String> command = new ArrayList<>(options);
    command.add(
        "-Dscrimp.config="
            + LoadApp.policyFile(
                folder,
                "scrimp.mode = enforce\nscrimp.provider.standin.url = " + provider.url() + "\n"));
    command.add("-p");
    command.add(
        target.resolve("scrimp-app-modules-0.1.0-SNAPSHOT.jar")
            + File.pathSeparator
            + target.resolve("lib"));
    command.addAll(List.of("-m", MODULE + "/scrimp.testapps.modules.ModulesApp", provider.url()));
    return ForkedApp.start(jdk, command);
  }

  private static void attach(ForkedApp app) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(app.pid()));
    try {
      machine.loadAgent(AgentJar.path().toString());
    } finally {
      machine.detach();
    }
  }

  private static void leave(ForkedApp app) throws IOException, InterruptedException {
    app.endInput();
    assertThat(app.awaitExit(PATIENCE)).as(app.describe()).isZero();
  }
}

package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.agent.testing.Fork;
import scrimp.agent.testing.Fork.Finished;
import scrimp.agent.testing.Jdk;

/** Whether the agent starts, and that the application does in any case. */
class StartIT {
  private static final String HELLO = "acme.Hello";

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anApplicationWithoutLlmCallsHearsNothingOfIt(Jdk jdk) throws Exception {
    assertSilentHello(new Fork(jdk).agent().run(HELLO));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void classDataSharingStaysOn(Jdk jdk) throws Exception {
    Finished finished = new Fork(jdk).option("-Xshare:on").agent().run(HELLO);

    assertSilentHello(finished);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theKillSwitchIsSilentWhereverItIsSet(Jdk jdk) throws Exception {
    assertSilentHello(new Fork(jdk).agent().property("scrimp.enabled", false).run(HELLO));
    assertSilentHello(new Fork(jdk).agent().environment("SCRIMP_ENABLED", "false").run(HELLO));
    // a missing policy is not even looked at
    assertSilentHello(new Fork(jdk).agent("=none.properties;enabled=false").run(HELLO));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aSecondCopyIsRefusedInOneLine(Jdk jdk) throws Exception {
    Path copy = Files.copy(Fork.agentJar(), folder.resolve("copy.jar"));

    Finished finished = new Fork(jdk).agent().option("-javaagent:" + copy).run(HELLO);

    assertThat(finished.out()).isEqualTo("hello");
    assertThat(finished.err().lines())
        .containsExactly("[scrimp] already running in this JVM; this second copy is not started");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void staysOutOfTheJdksOwnTools(Jdk jdk) throws Exception {
    Finished finished =
        new Fork(jdk)
            .tool("javac")
            .option("-J-javaagent:" + Fork.agentJar())
            .option("-J-Dscrimp.config=" + folder.resolve("none.properties"))
            .runPlain("-version");

    assertThat(finished.exit()).isZero();
    assertThat(finished.out() + finished.err()).contains("javac " + jdk.feature());
    assertThat(finished.err()).doesNotContain("scrimp");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aProgramStartedFromItsSourceIsAnApplication(Jdk jdk) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("App.java"),
            """
            class App {
              public static void main(String[] a) { System.out.println("from source"); }
            }
            """);

    Finished finished = new Fork(jdk).agent("=none.properties").runPlain(source.toString());

    assertThat(finished.out()).isEqualTo("from source");
    assertThat(finished.err()).startsWith("[scrimp] no policy file at none.properties");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aMissingPolicyIsSaidAtOnceAndTheApplicationRuns(Jdk jdk) throws Exception {
    Path missing = folder.resolve("none.properties");

    Finished finished = new Fork(jdk).agent().property("scrimp.config", missing).run(HELLO);

    assertThat(finished.out()).isEqualTo("hello");
    assertThat(finished.err().lines())
        .containsExactly(
            "[scrimp] no policy file at "
                + missing
                + ", which -Dscrimp.config names: observing only, nothing is changed");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aBrokenAgentSaysSoInOneLineAndTheApplicationRuns(Jdk jdk) throws Exception {
    Path broken = without("isolated/scrimp/agent/weave/Agent.classdata");

    Finished finished = new Fork(jdk).option("-javaagent:" + broken).run(HELLO);

    assertThat(finished.exit()).isZero();
    assertThat(finished.out()).isEqualTo("hello");
    assertThat(finished.err().lines())
        .singleElement()
        .asString()
        .startsWith("[scrimp] not started, the application runs without it: ");
  }

  private Path without(String left) throws IOException {
    Path to = folder.resolve("broken.jar");
    try (JarFile jar = new JarFile(Fork.agentJar().toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
      for (JarEntry entry : jar.stream().filter(e -> !e.getName().equals(left)).toList()) {
        if (entry.getName().startsWith("scrimp/") || entry.getName().startsWith("META-INF/MAN")) {
          out.putNextEntry(new JarEntry(entry.getName()));
          jar.getInputStream(entry).transferTo(out);
        }
      }
    }
    return to;
  }

  private static void assertSilentHello(Finished finished) {
    assertThat(finished.exit()).isZero();
    assertThat(finished.out()).isEqualTo("hello");
    assertThat(finished.err()).isEmpty();
  }
}

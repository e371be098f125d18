package scrimp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PremainTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16", "unheard-of"})
  void saysInOneLineThatAnOldJvmIsTooOld(String version) {
    assertThat(Premain.refusesOld(version, err)).isTrue();

    assertThat(said().lines())
        .containsExactly(
            "[scrimp] not started: needs Java 17 or later, this is Java "
                + version
                + "; the application runs without it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "21", "25", "30"})
  void hasNothingToSayToAJvmThatIsNewEnough(String version) {
    assertThat(Premain.refusesOld(version, err)).isFalse();
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "false, -, -, true",
        "FALSE, true, enabled=true, true",
        "true, false, enabled=false, false",
        "-, false, -, true",
        "-, ' false ', -, true",
        "-, true, enabled=false, false",
        "-, -, enabled=false, true",
        "-, -, policy.properties;enabled=false, true",
        "-, -, scrimp.enabled=false, true",
        "-, -, policy.properties, false",
        "-, -, -, false",
        "no, -, -, false"
      })
  void theKillSwitchIsReadFromPropertyThenEnvironmentThenArgument(
      String property, String environment, String arguments, boolean killed) {
    assertThat(Premain.killed(property, environment, arguments)).isEqualTo(killed);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.Main, true",
        "java.base, java.base/sun.security.tools.keytool.Main, true",
        "jdk.jcmd, jdk.jcmd/sun.tools.jps.Jps, true",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.launcher.Main App.java, false",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher App.java, false",
        "com.acme.app, com.acme.app/com.acme.Main, false",
        "-, com.acme.Main, false"
      })
  void doesNotStartInToolsOfTheJdk(String module, String command, boolean tool) {
    assertThat(Premain.isJdkTool(module, command)).isEqualTo(tool);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "policy.properties, policy.properties",
        "config=policy.properties, policy.properties",
        "mode=observe;scrimp.config=a b.properties, a b.properties",
        "mode=observe;policy.properties, policy.properties",
        "mode=observe, -",
        "'', -",
        "-, -"
      })
  void findsTheFileThatTheArgumentNames(String arguments, String file) {
    assertThat(Premain.policyFile(arguments)).isEqualTo(file);
  }

  @Test
  void saysWhichFileIsMissingAndWhoNamedIt() {
    Premain.sayIfMissing("no/such.properties", "-Dscrimp.config", err);

    assertThat(said().lines())
        .containsExactly(
            "[scrimp] no policy file at no/such.properties, which -Dscrimp.config names: observing"
                + " only, nothing is changed");
  }

  private String said() {
    return bytes.toString(UTF_8);
  }
}

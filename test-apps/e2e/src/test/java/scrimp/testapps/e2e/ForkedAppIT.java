package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scrimp.testapps.provider.StandInProvider;

/** The harness itself: what it says of a process is true. */
class ForkedAppIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void wrongArgumentsAreToldOnStandardErrorAndInTheExitCode() throws Exception {
    try (ForkedApp app = start("--no-such-argument")) {
      assertThat(app.awaitExit(PATIENCE)).isEqualTo(2);
      assertThat(app.stdout()).isEmpty();
      assertThat(app.stderr().get(0)).contains("--no-such-argument");
    }
  }

  @Test
  void aProviderThatRefusesEverythingFailsTheSuite() throws Exception {
    try (RefusedPort refused = new RefusedPort();
        ForkedApp app = start("--base-url", refused.url(), "--only", "whole chat asked")) {
      assertThat(app.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(app.stdout().get(0)).contains("\"passed\":false").contains("ConnectException");
    }
  }

  @Test
  void aWaitingApplicationCanBeInspectedOverJmxAndKilled() throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        ForkedApp app = start("--base-url", provider.url(), "--only", "models", "--wait")) {
      app.awaitLine(line -> line.contains("\"failed\":0"), PATIENCE);

      assertThat(Jmx.attribute(app, "java.lang:type=Runtime", "Pid")).isEqualTo(app.pid());
      assertThat(Jmx.attributes(app, "java.lang:type=ClassLoading"))
          .containsKey("LoadedClassCount");

      app.kill9();
      assertThat(app.isAlive()).isFalse();
      assertThat(app.stderr()).isEmpty();
    }
  }

  @Test
  void aLineThatNeverComesIsAnErrorThatShowsTheOutput() throws Exception {
    try (ForkedApp app = start("--no-such-argument")) {
      assertThatThrownBy(() -> app.awaitLine(line -> false, PATIENCE))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("ended without it");
    }
  }

  private static ForkedApp start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(ClientApp.JDK_HTTP.launch());
    command.addAll(List.of(arguments));
    return ForkedApp.start(Jdks.running(), command);
  }
}

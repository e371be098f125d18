package scrimp.testapps.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of {@code java -jar scrimp.jar ...}.
 *
 * @param exitCode of the JVM
 */
record ScrimpCommand(int exitCode, List<String> stdout, List<String> stderr) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static ScrimpCommand run(Jdk jdk, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("-jar", AgentJar.path().toString()));
    command.addAll(List.of(arguments));
    try (ForkedApp forked = ForkedApp.start(jdk, command)) {
      int exitCode = forked.awaitExit(PATIENCE);
      return new ScrimpCommand(exitCode, forked.stdout(), forked.stderr());
    }
  }
}

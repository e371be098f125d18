package scrimp.testapps.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The agent as a user gets it, from the system property {@code scrimp.jar}. */
final class AgentJar {
  private AgentJar() {}

  /**
   * @throws IllegalStateException if it was not built
   */
  static Path path() {
    Path jar = Path.of(ClientApp.required("scrimp.jar")).toAbsolutePath().normalize();
    boolean there = Files.isRegularFile(jar);
    Assumptions.assumeTrue(there || !Boolean.getBoolean("scrimp.jar.optional"), "no agent yet");
    if (!there) {
      throw new IllegalStateException("the agent is not built: there is no " + jar);
    }
    return jar;
  }
}

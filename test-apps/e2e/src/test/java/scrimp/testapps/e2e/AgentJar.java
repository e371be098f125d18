package scrimp.testapps.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** The agent as a user gets it, from the system property {@code scrimp.jar}. */
final class AgentJar {
  private AgentJar() {}

  /**
   * @throws IllegalStateException if it was not built
   */
  static Path path() {
    Path jar = Path.of(ClientApp.required("scrimp.jar")).toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("the agent is not built: there is no " + jar);
    }
    return jar;
  }
}

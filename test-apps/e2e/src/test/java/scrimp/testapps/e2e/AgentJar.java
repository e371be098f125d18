package scrimp.testapps.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent as a user gets it, from the system property {@code scrimp.jar}. */
final class AgentJar {
  private AgentJar() {}

  /**
   * @throws IllegalStateException if it was not built
   */
  static Path path() {
    return built("scrimp.jar");
  }

  /**
   * A copy in that folder, as a user has it who put the embedder beside it.
   *
   * @throws IllegalStateException if one of the two was not built
   */
  static Path withEmbedder(Path folder) throws IOException {
    Files.copy(built("scrimp.embedder"), folder.resolve("scrimp-embedder.jar"));
    return Files.copy(path(), folder.resolve("scrimp.jar"));
  }

  private static Path built(String property) {
    Path jar = Path.of(ClientApp.required(property)).toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("not built: there is no " + jar);
    }
    return jar;
  }
}

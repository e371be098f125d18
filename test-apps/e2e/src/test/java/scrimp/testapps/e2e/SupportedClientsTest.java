package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SupportedClientsTest {
  private static final Path README = Path.of("..", "..", "README.md");

  @Test
  void theReadmesTableOfClientsIsWhatTheSuiteRuns() throws IOException {
    assertThat(Files.readString(README)).contains(SupportedClients.clients());
  }

  @Test
  void theReadmesTableOfSdksIsWhatTheSuiteRuns() throws IOException {
    assertThat(Files.readString(README)).contains(SupportedClients.sdks());
  }
}

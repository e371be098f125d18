package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");

  @Test
  void theReadmesTableIsTheOneMadeFromTheSettings() throws IOException {
    assertThat(Files.readString(README)).contains(SettingsReference.markdown());
  }

  @Test
  void theReadmesPolicyHasNothingWrong() throws IOException {
    String readme = Files.readString(README);
    String block = readme.substring(readme.indexOf("```properties\n") + "```properties\n".length());
    Policy policy = Policy.parse(block.substring(0, block.indexOf("```")));

    assertThat(policy.problems()).isEmpty();
    assertThat(policy.rules()).hasSize(3);
  }
}

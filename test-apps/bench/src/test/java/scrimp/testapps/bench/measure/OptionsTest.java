package scrimp.testapps.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Set<String> KNOWN = Set.of("runs", "jdk");

  @Test
  void values_stand_behind_their_names() {
    Options options = Options.of(KNOWN, "--runs", "11", "--jdk", System.getProperty("java.home"));
    assertThat(options.number("runs", 1)).isEqualTo(11);
    assertThat(options.jdk("jdk")).isDirectory();
  }

  @Test
  void what_is_wrong_is_named() {
    refused("--rusn", "--rusn", "1");
    refused("--runs wants a value", "--runs");
    refused("--runs stands twice", "--runs", "1", "--runs", "2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(KNOWN).text("runs"))
        .withMessage("--runs is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(KNOWN, "--runs", "0").number("runs", 1))
        .withMessage("--runs wants a whole number of at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(KNOWN, "--jdk", "/no/such/jdk").jdk("jdk"))
        .withMessageContaining("there is no");
  }

  private static void refused(String message, String... args) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(KNOWN, args))
        .withMessageContaining(message);
  }
}

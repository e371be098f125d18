package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which JDKs the applications are run on. */
class JdksIT {

  @Test
  void theJdkOfTheBuildIsAmongThemAndNoFeatureReleaseComesTwice() {
    assertThat(Jdks.all()).contains(Jdks.running());
    assertThat(Jdks.all()).extracting(Jdk::feature).doesNotHaveDuplicates();
  }

  @Test
  void aHomeNamedByTheEnvironmentIsRead() {
    Path home = Path.of(System.getProperty("java.home"));

    assertThat(Jdks.named(home.toString())).containsExactly(Jdks.running());
    assertThat(Jdks.named(" ")).isEmpty();
    assertThat(Jdks.named(null)).isEmpty();
  }

  @Test
  void aNamedHomeThatHoldsNoJdkIsRefusedByName() {
    assertThatThrownBy(() -> Jdks.named("no/such/jdk").toList())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no/such/jdk")
        .hasMessageContaining(Jdks.VARIABLE);
  }
}

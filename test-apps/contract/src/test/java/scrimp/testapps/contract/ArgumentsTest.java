package scrimp.testapps.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void allArgumentsAreTaken() {
    Arguments arguments =
        Arguments.parse(
            List.of(
                "--base-url",
                "http://a/v1",
                "--https-url",
                "https://a/v1",
                "--refused-url",
                "http://b/v1",
                "--only",
                "chat",
                "--wait"));

    assertThat(arguments.baseUrl()).isEqualTo(URI.create("http://a/v1"));
    assertThat(arguments.httpsUrl()).contains(URI.create("https://a/v1"));
    assertThat(arguments.refusedUrl()).isEqualTo(URI.create("http://b/v1"));
    assertThat(arguments.only()).containsExactly("chat");
    assertThat(arguments.waits()).isTrue();
  }

  @Test
  void aMissingBaseUrlIsNamed() {
    assertThatThrownBy(() -> Arguments.parse(List.of("--wait")))
        .hasMessage("--base-url is missing");
  }

  @Test
  void anUnknownArgumentIsNamed() {
    assertThatThrownBy(() -> Arguments.parse(List.of("--bas-url", "http://a")))
        .hasMessage("unknown argument --bas-url");
  }

  @Test
  void aMissingValueIsNamed() {
    assertThatThrownBy(() -> Arguments.parse(List.of("--base-url")))
        .hasMessage("--base-url needs a value");
  }
}

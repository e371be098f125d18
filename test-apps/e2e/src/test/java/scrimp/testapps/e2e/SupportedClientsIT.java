package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The versions in the README's tables are those of the libraries that the applications run on. */
class SupportedClientsIT {

  @ParameterizedTest
  @EnumSource
  void theClientIsOfTheVersionThatTheTableSays(ClientApp app) throws IOException {
    String jar = SupportedClients.of(app).jar();

    assertThat(jar == null || app.libraries().contains(jar))
        .as(jar + " among " + app.libraries())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("scrimp.testapps.e2e.ContractWithAgentIT#oldest")
  void theOldestClientIsOfTheVersionThatTheTableSays(ClientApp app) throws IOException {
    assertThat(app.oldestLibraries()).contains(SupportedClients.oldest(app).jar());
  }

  @ParameterizedTest
  @EnumSource
  void theSdkIsOfTheVersionThatTheTableSays(SdkApp app) throws IOException {
    assertThat(app.libraries()).contains(app.library(app.version()));
  }

  @ParameterizedTest
  @MethodSource("scrimp.testapps.e2e.OldestSdk#all")
  void theOldestSdkIsOfTheVersionThatTheTableSays(SdkApp app) throws IOException {
    assertThat(app.oldestLibraries()).contains(app.library(OldestSdk.version(app)));
  }
}

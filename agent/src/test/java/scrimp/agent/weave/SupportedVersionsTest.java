package scrimp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportedVersionsTest {

  @ParameterizedTest
  @CsvSource({
    "okhttp3/OkHttpClient, 3.12.13, false",
    "okhttp3/OkHttpClient, 3.13.1, false",
    "okhttp3/OkHttpClient, 3.14.0, true",
    "okhttp3/OkHttpClient, 3.14.9, true",
    "okhttp3/OkHttpClient, 4.12.0, true",
    "okhttp3/OkHttpClient, 5.0.0-alpha.14, true",
    "okhttp3/OkHttpClient, 5.5.1, true",
    "okhttp3/OkHttpClient, 6.0.0, false",
    "okhttp3/OkHttpClient, 3, false",
    "okhttp3/OkHttpClient, 3.x, false",
    "okhttp3/OkHttpClient, of unknown version, false",
    "okhttp3/OkHttpClient, '', false",
    "org/apache/http/impl/client/AbstractHttpClient, 4.2.6, false",
    "org/apache/http/impl/client/InternalHttpClient, 4.3, true",
    "org/apache/http/impl/client/InternalHttpClient, 4.3.6, true",
    "org/apache/http/impl/client/MinimalHttpClient, 4.5.14, true",
    "org/apache/http/impl/client/InternalHttpClient, 4.6, false",
    "org/apache/http/impl/client/InternalHttpClient, 4.10.1, false",
    "org/apache/hc/client5/http/impl/classic/InternalHttpClient, 5.0, true",
    "org/apache/hc/client5/http/impl/classic/MinimalHttpClient, 5.6.4, true",
    "org/apache/hc/client5/http/impl/classic/InternalHttpClient, 5.7-alpha1, true",
    "org/apache/hc/client5/http/impl/classic/InternalHttpClient, 6.0, false"
  })
  void aVersionIsTakenOnlyWithinWhatTheHookFits(String type, String version, boolean supported) {
    assertThat(SupportedVersions.of(Hooks.of(type)).contain(version)).isEqualTo(supported);
  }

  @ParameterizedTest
  @CsvSource({
    "okhttp3/OkHttpClient, OkHttp",
    "org/apache/http/impl/client/InternalHttpClient, Apache HttpClient 4",
    "org/apache/hc/client5/http/impl/classic/InternalHttpClient, 'Apache HttpClient 5, classic'"
  })
  void theReadmeSaysTheSame(String type, String library) throws IOException {
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("| " + library + " | " + SupportedVersions.of(Hooks.of(type)) + " |");
  }

  @ParameterizedTest
  @CsvSource({
    "2.19.33, false",
    "2.20.162, true",
    "2.54.14, true",
    "2.54.14-SNAPSHOT, true",
    "3.0.0, false"
  })
  void theAwsSdkIsTakenFromTheFirstThatHadBedrock(String version, boolean supported) {
    assertThat(SupportedVersions.AWS_SDK.contain(version)).isEqualTo(supported);
  }

  @Test
  void aRefusalSaysWhatIsSupported() {
    assertThat(SupportedVersions.AWS_SDK.refusal("aws-sdk-java", "2.19.1"))
        .isEqualTo(
            "aws-sdk-java 2.19.1 is not supported (2.20 to 2.x are), its calls are left alone");
  }

  @Test
  void theyReadAsANoticeSaysThem() {
    assertThat(SupportedVersions.of(Hooks.of("okhttp3/OkHttpClient"))).hasToString("3.14 to 5.x");
    assertThat(SupportedVersions.of(Hooks.of("org/apache/http/impl/client/InternalHttpClient")))
        .hasToString("4.3 to 4.5.x");
  }
}

package scrimp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryVersionTest {
  private static final Hooks.Target OKHTTP = Hooks.of("okhttp3/OkHttpClient");

  @ParameterizedTest
  @CsvSource({
    "3.12.13, false",
    "3.13.1, false",
    "3.14.0, true",
    "3.14.9, true",
    "4.12.0, true",
    "5.0.0-alpha.14, true",
    "5.5.1, true",
    "6.0.0, false",
    "3, false",
    "3.x, false",
    "of unknown version, false"
  })
  void supportsOkHttpFrom314To5(String version, boolean supported) {
    assertThat(LibraryVersion.supported(OKHTTP, version)).isEqualTo(supported);
  }

  @Test
  void readsTheVersionOfTheOkHttpThatALoaderHas() {
    assertThat(LibraryVersion.okHttp(LibraryVersionTest.class.getClassLoader()))
        .isEqualTo("3.14.9");
    assertThat(LibraryVersion.okHttp(ClassLoader.getPlatformClassLoader()))
        .isEqualTo("of unknown version");
  }

  @Test
  void aClientOfTheJdkHasTheJdksVersion() {
    Hooks.Target jdk = Hooks.of("jdk/internal/net/http/HttpClientImpl");

    assertThat(LibraryVersion.of(jdk, null)).isEqualTo(System.getProperty("java.version"));
    assertThat(LibraryVersion.supported(jdk, "99")).isTrue();
  }
}

package scrimp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryVersionTest {
  @Test
  void readsTheVersionsOfTheClientsThatALoaderHas() {
    ClassLoader loader = LibraryVersionTest.class.getClassLoader();

    assertThat(LibraryVersion.okHttp(loader)).isEqualTo("3.14.9");
    assertThat(LibraryVersion.httpClient4(loader)).isEqualTo("4.3");
    assertThat(LibraryVersion.httpClient5(loader)).isEqualTo("5.0");
    assertThat(LibraryVersion.awsSdk(loader)).isEqualTo("2.20.162");
  }

  @Test
  void saysSoWhereTheVersionCannotBeTold() {
    ClassLoader none = ClassLoader.getPlatformClassLoader();

    assertThat(LibraryVersion.okHttp(none)).isEqualTo("of unknown version");
    assertThat(LibraryVersion.httpClient4(none)).isEqualTo("of unknown version");
    assertThat(LibraryVersion.awsSdk(none)).isEqualTo("of unknown version");
    assertThat(LibraryVersion.httpClient5(null)).isEqualTo("of unknown version");
  }

  @Test
  void aClientOfTheJdkHasTheJdksVersion() {
    Hooks.Target jdk = Hooks.of("jdk/internal/net/http/HttpClientImpl");

    assertThat(LibraryVersion.of(jdk, null)).isEqualTo(System.getProperty("java.version"));
    assertThat(SupportedVersions.of(jdk)).isNull();
  }
}

package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void everySettingIsOneConstantNamedByItsKey() throws IllegalAccessException {
    int constants = 0;
    for (Field field : Settings.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == Setting.class) {
        Setting<?> setting = (Setting<?>) field.get(null);
        String byKey =
            setting
                .key()
                .replaceAll("<[a-z]+>\\.|\\.<[a-z]+>$", "")
                .replaceAll("[.-]", "_")
                .toUpperCase(java.util.Locale.ROOT);
        assertThat(field.getName()).isEqualTo(byKey);
        assertThat(Settings.all().get(setting.index())).isSameAs(setting);
        constants++;
      }
    }
    assertThat(Settings.all()).hasSize(constants);
  }

  @Test
  void keysAreAllDifferentAlsoAsVariablesAndHeaders() {
    assertThat(Settings.all()).extracting(Setting::key).doesNotHaveDuplicates();
    assertThat(Settings.all()).extracting(Setting::environmentVariable).doesNotHaveDuplicates();
  }

  @Test
  void everyDefaultIsWrittenAsItIsRead() {
    Settings.all().forEach(SettingsTest::assertDefaultRoundTrips);
  }

  private static <T> void assertDefaultRoundTrips(Setting<T> setting) {
    if (setting.fallback() != null) {
      T read = setting.parse(setting.print(setting.fallback()));
      assertThat(setting.print(read))
          .as(setting.key())
          .isEqualTo(setting.print(setting.fallback()));
      if (!(read instanceof Pattern)) {
        assertThat(read).as(setting.key()).isEqualTo(setting.fallback());
      }
    }
  }

  @Test
  void everySettingIsDescribedInALine() {
    for (Setting<?> setting : Settings.all()) {
      assertThat(setting.description()).as(setting.key()).isNotBlank().doesNotEndWith(".");
      assertThat(setting.description()).doesNotContain("\n");
      assertThat(setting.allowed()).isNotBlank();
    }
  }

  @Test
  void theReferenceHasALineForEverySetting() {
    List<String> lines = SettingsReference.markdown().lines().toList();
    assertThat(lines).hasSize(2 + Settings.all().size());
    assertThat(lines)
        .contains(
            "| `scrimp.cache.coalesce.max-wait` | a number and ms, s, m, h or d (500ms, 30s, 1h, 2d),"
                + " at least 0ms | `30s` | yes | how long a call waits for an equal one before it"
                + " goes by itself |");
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|")).hasSizeBetween(2, 6));
    assertThat(SettingsReference.markdown()).contains("prompt.tokens&lt;200");
  }

  @Test
  void capsOfResponseTypesAreTheDocumentedOnes() {
    Policy policy = Policy.empty();
    assertThat(List.of(OutputType.values()))
        .extracting(type -> policy.get(type.cap()))
        .containsExactly(50, 200, 500, 1000);
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, 500, 500ms",
    "30s, 30000, 30s",
    "90s, 90000, 90s",
    "60s, 60000, 1m",
    "1h, 3600000, 1h",
    "48h, 172800000, 2d",
    "1 h, 3600000, 1h",
    "0, 0, 0ms"
  })
  void durationsHaveUnits(String text, long millis, String printed) {
    Setting<Duration> setting = Settings.CACHE_COALESCE_MAX_WAIT;
    assertThat(setting.parse(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(setting.print(setting.parse(text))).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({
    "64KB, 65536, 64KB",
    "64kb, 65536, 64KB",
    "1024MB, 1073741824, 1GB",
    "1000, 1000, 1000B",
    "0, 0, 0B",
    "5 B, 5, 5B"
  })
  void sizesAreInPowersOfTwo(String text, long bytes, String printed) {
    Setting<Long> setting = Settings.CACHE_EXACT_MAX_BYTES;
    assertThat(setting.parse(text)).isEqualTo(bytes);
    assertThat(setting.print(bytes)).isEqualTo(printed);
  }

  @Test
  void anEmptyListIsNoList() {
    assertThat(Settings.ORIGIN_USER.parse(" ")).isEmpty();
    assertThat(Settings.ORIGIN_USER.print(List.of())).isEmpty();
  }

  @Test
  void aUrlLosesItsLastSlash() {
    assertThat(Settings.PROVIDER_URL.parse("https://a.b/v1//")).hasToString("https://a.b/v1");
  }
}

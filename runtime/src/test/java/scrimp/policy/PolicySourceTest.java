package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySourceTest {
  @TempDir private Path dir;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();

  private Policy load(String arguments) {
    return new PolicySource(arguments, environment, () -> properties, dir).load();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private static String source(Policy policy, String key) {
    return policy.settings().stream()
        .filter(setting -> setting.key().equals(key))
        .map(setting -> setting.value() + " from " + setting.source())
        .findFirst()
        .orElse("absent");
  }

  @Test
  void theFileIsFoundByArgumentThenPropertyThenVariableThenInTheDirectory() throws IOException {
    file("scrimp.properties", "scrimp.output.max-tokens=1");
    assertThat(load(null).get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(1);
    file("by-variable", "scrimp.output.max-tokens=2");
    environment.put("SCRIMP_CONFIG", "by-variable");
    assertThat(load(null).get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(2);
    file("by-property", "scrimp.output.max-tokens=3");
    properties.put("scrimp.config", "by-property");
    assertThat(load(null).get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(3);
    Path argued = file("by-argument", "scrimp.output.max-tokens=4");
    assertThat(load(argued.toString()).get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(4);
    assertThat(load("config=by-argument").get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(4);
    assertThat(load("config=by-argument").file()).contains(argued);
  }

  @Test
  void aFileThatNobodyNamedNeedNotBeThere() {
    Policy policy = load(null);
    assertThat(policy.problems()).isEmpty();
    assertThat(policy.file()).isEmpty();
    assertThat(policy.mode()).isEqualTo(Mode.OBSERVE);
  }

  @Test
  void aFileThatSomebodyNamedMustBeThere() {
    properties.put("scrimp.config", "gone.properties");
    assertThat(load(null).problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.error()).isTrue();
              assertThat(p.toString())
                  .startsWith("system property -Dscrimp.config: error: there is no file")
                  .contains("gone.properties");
            });
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Files.createDirectory(dir.resolve("folder"));
    assertThat(load("folder").problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("cannot be read"));
  }

  @Test
  void argumentsGoBeforePropertiesBeforeVariablesBeforeTheFileBeforeDefaults() throws IOException {
    String key = "scrimp.cache.passing.ttl";
    assertThat(source(load(null), key)).isEqualTo("5m from default");
    Path file = file("scrimp.properties", "# head\n" + key + " = 2h\n");
    assertThat(source(load(null), key)).isEqualTo("2h from file " + file + ":2");
    environment.put("SCRIMP_CACHE_PASSING_TTL", "3h");
    assertThat(source(load(null), key)).isEqualTo("3h from environment SCRIMP_CACHE_PASSING_TTL");
    properties.put(key, "4h");
    assertThat(source(load(null), key))
        .isEqualTo("4h from system property -Dscrimp.cache.passing.ttl");
    assertThat(source(load("cache.passing.ttl=5h;mode=enforce"), key))
        .isEqualTo("5h from agent argument");
    assertThat(load("scrimp.mode=enforce").mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void anArgumentMayNameAFileAndSettings() throws IOException {
    file("p", "scrimp.output.max-tokens=4");
    Policy policy = load("p;mode=enforce;origin.user=header:x-user,body");
    assertThat(policy.problems()).isEmpty();
    assertThat(policy.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(4);
    assertThat(policy.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(policy.get(Settings.ORIGIN_USER)).hasSize(2);
  }

  @Test
  void dotsAndHyphensAreUnderscoresInVariables() {
    environment.put("SCRIMP_OUTPUT_MAX_TOKENS", "7");
    environment.put("SCRIMP_OUTPUT_TYPE_SHORT_ANSWER", "8");
    Policy policy = load(null);
    assertThat(policy.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(7);
    assertThat(policy.get(Settings.OUTPUT_TYPE_SHORT_ANSWER)).isEqualTo(8);
  }

  @Test
  void aVariableMaySetWhatHasANameInItsKey() throws IOException {
    environment.put("SCRIMP_PROVIDER_LOCAL_URL", "http://localhost:8000/v1");
    environment.put("SCRIMP_PROVIDER_LOCAL_CREDENTIAL_ENV", "KEY");
    environment.put("KEY", "k-1");
    environment.put("SCRIMP_RULE_CHEAP_WHEN", "model:gpt-4o");
    environment.put("SCRIMP_RULE_CHEAP_OUTPUT_MAX_TOKENS", "9");
    Policy policy = load(null);
    assertThat(policy.problems()).isEmpty();
    assertThat(policy.providers().named("local").orElseThrow().credential().value())
        .isEqualTo("k-1");
    assertThat(policy.of(new Calls().call()).get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(9);
  }

  @Test
  void aVariableOverridesAKeyOfTheFileHoweverItsNamesAreSpelt() throws IOException {
    file(
        "scrimp.properties",
        "scrimp.provider.My_LLM-eu.url = http://a/v1\nscrimp.price.gpt-4.1.input = 1\n");
    environment.put("SCRIMP_PROVIDER_MY_LLM_EU_URL", "http://b/v1");
    environment.put("SCRIMP_PROVIDER_MY_LLM_EU_STREAM_USAGE", "count");
    environment.put("SCRIMP_PRICE_GPT_4_1_INPUT", "2");
    Policy policy = load(null);
    assertThat(policy.problems()).isEmpty();
    Provider provider = policy.providers().named("My_LLM-eu").orElseThrow();
    assertThat(provider.url()).hasHost("b");
    assertThat(provider.streamUsage()).contains(StreamUsage.COUNT);
    assertThat(source(policy, "scrimp.price.gpt-4.1.input")).startsWith("2 from environment");
  }

  @Test
  void aVariableThatIsNoSettingIsAWarningButAPropertyIsAnError() {
    environment.put("SCRIMP_HOME", "/opt/scrimp");
    Policy policy = load(null);
    assertThat(policy.broken()).isFalse();
    assertThat(policy.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.toString()).contains("environment SCRIMP_HOME: warning:"));
    properties.put("scrimp.mod", "enforce");
    assertThat(load(null).problems().stream().filter(Problem::error))
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.toString())
                    .startsWith("system property -Dscrimp.mod: error: scrimp.mod:")
                    .contains("did you mean scrimp.mode?"));
  }

  @Test
  void whatIsOursButNoSettingIsLeftAlone() {
    properties.put("scrimp.internal.installed", "true");
    properties.put("user.home", "/");
    assertThat(load(null).problems()).isEmpty();
  }

  @Test
  void rulesKeepTheOrderOfTheFileWhereverTheirValuesComeFrom() throws IOException {
    file(
        "scrimp.properties",
        """
        scrimp.rule.zebra.when = provider:openai
        scrimp.rule.ant.when = provider:openai
        scrimp.rule.ant.output.max-tokens = 2
        scrimp.rule.zebra.output.max-tokens = 1
        """);
    properties.put("scrimp.rule.ant.output.max-tokens", "3");
    environment.put("SCRIMP_RULE_ANT_WHEN", "model:gpt-*");
    Effective effective = load(null).of(new Calls().call());
    assertThat(effective.rules()).containsExactly("zebra", "ant");
    assertThat(effective.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(1);
  }

  @Test
  void theRealProcessCanBeAsked() {
    System.setProperty("scrimp.output.max-tokens", "11");
    try {
      Policy policy = PolicySource.of("mode=off").load();
      assertThat(policy.mode()).isEqualTo(Mode.OFF);
      assertThat(policy.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(11);
    } finally {
      System.clearProperty("scrimp.output.max-tokens");
    }
  }
}

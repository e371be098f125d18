package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCheckTest {

  private static Problem only(String text) {
    Policy policy = Policy.parse(text);
    assertThat(policy.problems()).as(text).hasSize(1);
    return policy.problems().get(0);
  }

  @Test
  void anEmptyPolicyObserves() {
    Policy policy = Policy.empty();
    assertThat(policy.problems()).isEmpty();
    assertThat(policy.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(policy.rules()).isEmpty();
  }

  @Test
  void theExampleOfTheManualIsGood() {
    Policy policy =
        Policy.parse(
            """
            scrimp.mode = enforce                       # off | observe | enforce; empty = observe
            scrimp.cache.exact.ttl = 1h
            scrimp.rule.faq.when = feature:com.acme.support.* & prompt.tokens<200
            scrimp.rule.faq.route.model = gpt-4o-mini
            scrimp.rule.faq.output.max-tokens = 200
            """);
    assertThat(policy.problems()).isEmpty();
    assertThat(policy.mode()).isEqualTo(Mode.ENFORCE);
  }

  @ParameterizedTest
  @CsvSource({
    "scrimp.cache.exact.tll, scrimp.cache.exact.ttl",
    "scrimp.cache.ttl, scrimp.cache.exact.ttl",
    "scrimp.cahce.exact.enabled, scrimp.cache.exact.enabled",
    "cache.exact.ttl, scrimp.cache.exact.ttl",
    "scrimp.outptu.max-tokens, scrimp.output.max-tokens",
    "scrimp.provider.local.ulr, scrimp.provider.local.url",
    "scrimp.provider.local.credential.evn, scrimp.provider.local.credential.env",
    "scrimp.price.gpt-4o.imput, scrimp.price.gpt-4o.input",
    "scrimp.price.gpt-4.1-mini.ouput, scrimp.price.gpt-4.1-mini.output",
  })
  void anUnknownKeyGetsTheNearestKnownOneSuggested(String key, String meant) {
    Problem problem = only("\n" + key + " = 1");
    assertThat(problem.error()).isTrue();
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.key()).isEqualTo(key);
    assertThat(problem.message()).contains("did you mean " + meant + "?", "it is ignored");
  }

  @Test
  void aKeyLikeNoneGetsNoSuggestion() {
    assertThat(only("spring.datasource.hikari.maximum-pool-size = 3").message())
        .doesNotContain("did you mean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "scrimp.mode ; enforced ; off or observe or enforce ; observe",
        "scrimp.enabled ; yes ; true or false ; true",
        "scrimp.cache.exact.ttl ; 1 hour ; 500ms, 30s, 1h, 2d ; 1h",
        "scrimp.cache.exact.ttl ; 0s ; at least 1ms ; 1h",
        "scrimp.cache.exact.ttl ; 99999999999999999d ; at least 1ms ; 1h",
        "scrimp.cache.exact.max-bytes ; 64TB ; 64KB, 256MB ; 64MB",
        "scrimp.cache.exact.max-bytes ; -1 ; at least 0B ; 64MB",
        "scrimp.output.type.paragraph ; 0 ; a whole number from 1 ; 200",
        "scrimp.output.type.paragraph ; 2.5 ; a whole number from 1 ; 200",
        "scrimp.prometheus.port ; 65536 ; a whole number from 0 to 65535 ; counts as not set",
        "scrimp.output.type ; long ; short-answer or paragraph or detailed or comprehensive ; not set",
        "scrimp.origin.user ; body, cookie:id ; mdc:KEY, header:NAME ; body",
        "scrimp.origin.user ; mdc: ; a name is missing after the colon ; body",
        "scrimp.origin.user ; body,,thread ; an empty place between commas ; body",
        "scrimp.provider.openai.url ; ftp://x/v1 ; an http or https URL ; not set",
        "scrimp.provider.openai.url ; https://a:b@x/v1 ; an http or https URL ; not set",
        "scrimp.provider.openai.url ; api.openai.com ; an http or https URL ; not set",
        "scrimp.provider.openai.dialect ; cobol ; openai ; default openai",
        "scrimp.price.gpt-4o.input ; $2.50 ; US dollars per million tokens ; not set",
        "scrimp.price.gpt-4o.input ; -1 ; US dollars per million tokens ; not set",
        "scrimp.price.gpt-4o.input ; 0.0000001 ; up to 6 decimals ; not set",
        "scrimp.cache.exact.enabled ; '' ; true or false ; true",
      })
  void aBadValueNamesTheValueWhatIsAllowedAndWhatHoldsNow(
      String key, String value, String allowed, String now) {
    Problem problem = only("# one\n# two\n" + key + " = " + value);
    assertThat(problem.error()).isTrue();
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.key()).isEqualTo(key);
    assertThat(problem.message()).contains(value, allowed, "until that is mended", now);
  }

  @Test
  void aLineIsFoundBehindContinuedOnes() {
    Policy policy =
        Policy.parse("scrimp.origin.libraries = a., \\\n  b., \\\n  c.\n\nscrimp.mode = fast\n");
    assertThat(policy.problems()).singleElement().extracting(Problem::line).isEqualTo(5);
    assertThat(policy.get(Settings.ORIGIN_LIBRARIES)).containsExactly("a.", "b.", "c.");
  }

  @Test
  void aBrokenConditionIsToldWithItsColumn() {
    Problem problem =
        only("scrimp.rule.r.when = modle:gpt-4o\nscrimp.rule.r.route.model = gpt-4o-mini");
    assertThat(problem.toString())
        .startsWith(
            "policy:1: error: scrimp.rule.r.when: \"modle:gpt-4o\" cannot be used: column 1:")
        .contains("did you mean model?", "the rule selects no call");
  }

  @Test
  void aRuleWithoutAConditionIsAnError() {
    Problem problem = only("\nscrimp.rule.r.output.max-tokens = 5");
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message()).contains("scrimp.rule.r.when is missing");
  }

  @Test
  void aRuleThatSetsNothingIsWorthAWarning() {
    Problem problem = only("scrimp.rule.r.when = stream");
    assertThat(problem.error()).isFalse();
  }

  @Test
  void anUnknownSettingInARuleIsSuggestedWithTheRulesName() {
    Problem problem = only("scrimp.rule.r.when = stream\nscrimp.rule.r.output.max-token = 5");
    assertThat(problem.message()).contains("did you mean scrimp.rule.r.output.max-tokens?");
  }

  @Test
  void aSettingThatHoldsForAllCallsMayNotStandInARule() {
    Problem problem = only("scrimp.rule.r.when = stream\nscrimp.rule.r.ledger.dir = /tmp");
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message()).contains("cannot stand in a rule");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scrimp.rule.r", "scrimp.rule.", "scrimp.rule.a b.when"})
  void aRulesKeyHasAShape(String key) {
    assertThat(Policy.parse(key.replace(" ", "\\ ") + " = stream").problems().get(0).message())
        .contains("scrimp.rule.NAME.SETTING");
  }

  @Test
  void aBadValueInARuleLeavesTheRuleWithoutIt() {
    Policy policy =
        Policy.parse(
            "scrimp.rule.r.when = stream\n"
                + "scrimp.rule.r.output.max-tokens = lots\n"
                + "scrimp.rule.r.route.model = gpt-4o-mini");
    assertThat(policy.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("\"lots\"", "the rule goes without it"));
    assertThat(policy.rules().get(0).settings())
        .containsExactly(java.util.Map.entry("scrimp.route.model", "gpt-4o-mini"));
  }

  @Test
  void aProviderThatIsNotDefinedCannotBeRoutedTo() {
    assertThat(only("scrimp.route.provider = opnai").message())
        .contains("no provider is called \"opnai\"", "did you mean openai?");
    Problem inRule = only("scrimp.rule.r.when = stream\nscrimp.rule.r.route.provider = local");
    assertThat(inRule.line()).isEqualTo(2);
    assertThat(inRule.message()).contains("scrimp.provider.local.url");
    assertThat(
            Policy.parse(
                    "scrimp.route.provider = local\nscrimp.provider.local.url = http://localhost:1/v1")
                .problems())
        .isEmpty();
  }

  @Test
  void aProviderNeedsAUrl() {
    Problem problem = only("scrimp.provider.local.model.gpt-4o = llama");
    assertThat(problem.error()).isTrue();
    assertThat(problem.message()).contains("scrimp.provider.local.url must be set");
  }

  @Test
  void aDuplicateIsToldAndTheLaterLineCounts() {
    Policy policy = Policy.parse("scrimp.cache.exact.ttl=1m\nscrimp.cache.exact.ttl=2m");
    assertThat(policy.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.error()).isFalse();
              assertThat(p.line()).isEqualTo(2);
              assertThat(p.message()).contains("line 1");
            });
    assertThat(policy.get(Settings.CACHE_EXACT_TTL)).hasMinutes(2);
  }

  @Test
  void aMissingCredentialIsAWarningThatRepeatsNothing() {
    Problem problem = only("scrimp.provider.openai.credential.env = sk_live_abcdefg");
    assertThat(problem.error()).isFalse();
    assertThat(problem.toString()).doesNotContain("abcdefg");
    Problem file = only("scrimp.provider.openai.credential.file = /no/such/sk-abcdefg");
    assertThat(file.error()).isFalse();
    assertThat(file.toString()).contains("no such file").doesNotContain("abcdefg");
  }

  @Test
  void aCredentialPastedInTheWrongPlaceIsNeverRepeated() {
    String text =
        "scrimp.provider.openai.credential.env = sk-live-abcdefg\n"
            + "scrimp.provider.openai.credential = sk-live-abcdefg\n"
            + "scrimp.provider.openai.credential.file = sk-live-abcdefg\n";
    Policy policy = Policy.parse(text);
    assertThat(policy.problems()).hasSize(3);
    assertThat(policy.problems().toString()).doesNotContain("abcdefg");
    assertThat(policy.settings().toString()).doesNotContain("abcdefg");
  }

  @Test
  void anUnknownPriceModelIsNoError() {
    assertThat(Policy.parse("scrimp.price.acme/llama-3\\:70b.input = 0.5").problems()).isEmpty();
  }

  @Test
  void anyErrorKeepsThePolicyFromEnforcing() {
    String good =
        "scrimp.mode = enforce\n"
            + "scrimp.rule.r.when = provider:openai\n"
            + "scrimp.rule.r.mode = enforce\n";
    assertThat(Policy.parse(good).of(new Calls().call()).mode()).isEqualTo(Mode.ENFORCE);
    Policy broken = Policy.parse(good + "scrimp.nonsense = 1");
    assertThat(broken.broken()).isTrue();
    assertThat(broken.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(broken.of(new Calls().call()).mode()).isEqualTo(Mode.OBSERVE);
    assertThat(Policy.parse("scrimp.mode = off\nscrimp.nonsense = 1").mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void aFileThatIsNotUtf8IsAnError(@TempDir Path dir) throws Exception {
    Path file = Files.write(dir.resolve("p"), new byte[] {'#', (byte) 0xE9, '\n'});
    assertThat(PolicySource.ofFile(file).load().problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("not UTF-8"));
  }

  @Test
  void severalProblemsAreAllTold() {
    Policy policy =
        Policy.parse(
            """
            scrimp.mode = enforce
            scrimp.cache.exact.tll = 1h
            scrimp.cache.exact.ttl = soon
            scrimp.rule.faq.when = feature:com.acme.* &
            scrimp.rule.faq.output.max-tokens = 200
            """);
    assertThat(policy.problems()).extracting(Problem::line).containsExactly(2, 3, 4);
    assertThat(policy.problems()).allMatch(Problem::error);
  }
}

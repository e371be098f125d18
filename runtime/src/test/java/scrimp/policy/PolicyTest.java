package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scrimp.call.Call;

class PolicyTest {
  private static final Policy RULES =
      Policy.parse(
          """
          scrimp.mode = enforce
          scrimp.output.max-tokens = 1000
          scrimp.rule.support.when = feature:com.acme.support.*
          scrimp.rule.support.output.max-tokens = 200
          scrimp.rule.support.route.model = gpt-4o-mini
          scrimp.rule.cheap.when = prompt.tokens<10
          scrimp.rule.cheap.output.max-tokens = 50
          scrimp.rule.cheap.cache.exact.ttl = 5m
          scrimp.rule.watch.when = tenant:trial
          scrimp.rule.watch.mode = observe
          """);

  private static Call call(String feature, String tenant, int tokens) {
    return new Calls()
        .origin(feature, "u", tenant, "t")
        .body("{'model':'gpt-4o','prompt':'x','tokens':" + tokens + "}")
        .call();
  }

  @Test
  void whereNoRuleSelectsGlobalValuesHold() {
    Effective effective = RULES.of(call("a", "b", 99));
    assertThat(effective.rules()).isEmpty();
    assertThat(effective.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(1000);
    assertThat(effective.get(Settings.ROUTE_MODEL)).isNull();
    assertThat(effective.get(Settings.CACHE_EXACT_TTL)).isNull();
    assertThat(effective.get(Settings.CACHE_COALESCE_MAX_WAIT)).hasSeconds(30);
  }

  @Test
  void theFirstRuleThatSetsAValueWinsAndLaterOnesAddWhatItLeft() {
    Effective effective = RULES.of(call("com.acme.support.Desk#a", "b", 3));
    assertThat(effective.rules()).containsExactly("support", "cheap");
    assertThat(effective.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(200);
    assertThat(effective.get(Settings.ROUTE_MODEL)).isEqualTo("gpt-4o-mini");
    assertThat(effective.get(Settings.CACHE_EXACT_TTL)).hasMinutes(5);
    assertThat(RULES.of(call("x", "b", 3)).get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(50);
  }

  @Test
  void aRuleMayHaveAModeOfItsOwn() {
    assertThat(RULES.of(call("x", "trial", 99)).mode()).isEqualTo(Mode.OBSERVE);
    assertThat(RULES.of(call("x", "paid", 99)).mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void callsThatTheSameRulesSelectShareWhatHolds() {
    assertThat(RULES.of(call("com.acme.support.A#a", "b", 99)))
        .isSameAs(RULES.of(call("com.acme.support.B#b", "c", 98)));
    assertThat(RULES.of(call("x", "b", 99))).isSameAs(RULES.of(call("y", "b", 99)));
  }

  @Test
  void moreThanSixtyFourRulesWorkLikeFew() {
    StringBuilder text = new StringBuilder("scrimp.mode = enforce\n");
    for (int i = 0; i < 100; i++) {
      text.append("scrimp.rule.r").append(i).append(".when = tenant:t").append(i).append("\n");
      text.append("scrimp.rule.r").append(i).append(".output.max-tokens = ").append(i + 1);
      text.append('\n');
    }
    Policy policy = Policy.parse(text.toString());
    for (int i = 0; i < 100; i++) {
      Effective effective = policy.of(call("x", "t" + i, 1));
      assertThat(effective.rules()).containsExactly("r" + i);
      assertThat(effective.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(i + 1);
    }
  }

  @Test
  void manyCombinationsOfRulesAreAllRight() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append("scrimp.rule.b").append(i).append(".when = user:*").append((char) ('a' + i));
      text.append("*\nscrimp.rule.b").append(i).append(".output.max-tokens = ").append(i + 1);
      text.append('\n');
    }
    Policy policy = Policy.parse(text.toString());
    for (int bits = 1; bits < 1 << 12; bits++) {
      StringBuilder user = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        user.append((bits >> i & 1) == 1 ? (char) ('a' + i) : '-');
      }
      Effective effective = policy.of(new Calls().origin("f", user.toString(), "t", "t").call());
      assertThat(effective.rules()).hasSize(Integer.bitCount(bits));
      assertThat(effective.get(Settings.OUTPUT_MAX_TOKENS))
          .isEqualTo(Integer.numberOfTrailingZeros(bits) + 1);
    }
  }

  @Test
  void disabledIsOffWhateverRulesSay() {
    Policy policy =
        Policy.parse(
            "scrimp.enabled=false\nscrimp.rule.r.when=provider:*\nscrimp.rule.r.mode=enforce");
    assertThat(policy.of(new Calls().call()).mode()).isEqualTo(Mode.OFF);
    assertThat(policy.off()).isTrue();
  }

  @Test
  void offIsOffOnlyWhereNoRuleSaysOtherwise() {
    assertThat(Policy.parse("scrimp.mode=off").off()).isTrue();
    assertThat(Policy.parse("").off()).isFalse();
    Policy partly =
        Policy.parse("scrimp.mode=off\nscrimp.rule.r.when=stream\nscrimp.rule.r.mode=enforce");
    assertThat(partly.off()).isFalse();
    assertThat(partly.withMode(Mode.OFF).off()).isTrue();
    assertThat(partly.of(new Calls().body("{'stream':true}").call()).mode())
        .isEqualTo(Mode.ENFORCE);
  }

  @Test
  void aModeSetAtRunTimeReplacesTheGlobalOneAndBoundsThoseOfRules() {
    Call trial = call("x", "trial", 99);
    Call paid = call("x", "paid", 99);
    assertThat(RULES.withMode(Mode.OFF).of(trial).mode()).isEqualTo(Mode.OFF);
    assertThat(RULES.withMode(Mode.OBSERVE).of(paid).mode()).isEqualTo(Mode.OBSERVE);
    assertThat(RULES.withMode(Mode.ENFORCE).of(trial).mode()).isEqualTo(Mode.OBSERVE);
    assertThat(RULES.withMode(Mode.OFF).withMode(null).of(paid).mode()).isEqualTo(Mode.ENFORCE);
    assertThat(Policy.parse("scrimp.nonsense=1").withMode(Mode.ENFORCE).mode())
        .isEqualTo(Mode.OBSERVE);
  }

  @Test
  void aHeaderSetsOneCallsSettingOverItsRules() {
    Call call = call("com.acme.support.Desk#a", "b", 99);
    Effective effective =
        RULES.of(
            call,
            Map.of(
                "X-Scrimp-Output-Max-Tokens", "7",
                "x-scrimp-cache-exact-enabled", "false",
                "mode", "observe"));
    assertThat(effective.ignoredOverrides()).isEmpty();
    assertThat(effective.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(7);
    assertThat(effective.get(Settings.CACHE_EXACT_ENABLED)).isFalse();
    assertThat(effective.get(Settings.ROUTE_MODEL)).isEqualTo("gpt-4o-mini");
    assertThat(effective.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(effective.rules()).containsExactly("support");
    assertThat(RULES.of(call).get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(200);
  }

  @Test
  void aHeaderCannotRaiseTheModeOverOneSetAtRunTime() {
    Effective effective =
        RULES.withMode(Mode.OFF).of(call("x", "b", 99), Map.of("x-scrimp-mode", "enforce"));
    assertThat(effective.mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void aHeaderThatAsksForWhatCannotBeIsIgnoredAndToldWithoutItsValue() {
    Effective effective =
        RULES.of(
            call("x", "b", 99),
            Map.of(
                "x-scrimp-output-max-tokens", "secret-text",
                "x-scrimp-route-provider", "secret-text",
                "x-scrimp-ledger-dir", "secret-text",
                "x-scrimp-nonsense", "secret-text"));
    assertThat(effective.ignoredOverrides())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("x-scrimp-output-max-tokens: allowed is a whole number"))
        .anyMatch(line -> line.startsWith("x-scrimp-route-provider: no provider"))
        .noneMatch(line -> line.contains("secret-text"));
    assertThat(effective.get(Settings.OUTPUT_MAX_TOKENS)).isEqualTo(1000);
  }

  @Test
  void aHeaderThatPolicyReadsForOtherEndsIsNotTold() {
    Policy policy =
        Policy.parse(
            "scrimp.origin.tenant = header:X-Scrimp-Tenant\n"
                + "scrimp.rule.r.when = header.x-scrimp-lane:slow\n"
                + "scrimp.rule.r.output.max-tokens = 3");
    Call call = new Calls().headers("x-scrimp-lane", "slow").call();
    Effective effective =
        policy.of(call, Map.of("x-scrimp-tenant", "acme", "x-scrimp-lane", "slow"));
    assertThat(effective.ignoredOverrides()).isEmpty();
    assertThat(effective.rules()).containsExactly("r");
  }

  @Test
  void anEmptyHeaderTakesBackWhatMayBeNothing() {
    Effective effective =
        RULES.of(
            call("com.acme.support.D#a", "b", 99),
            Map.of("x-scrimp-route-model", "", "x-scrimp-output-max-tokens", " "));
    assertThat(effective.ignoredOverrides()).isEmpty();
    assertThat(effective.get(Settings.ROUTE_MODEL)).isNull();
    assertThat(effective.get(Settings.OUTPUT_MAX_TOKENS)).isNull();
  }

  @Test
  void theFingerprintChangesWithWhatShapesTheAnswerAndNothingElse() {
    String plain = fingerprint("scrimp.mode=enforce");
    assertThat(fingerprint("scrimp.mode=enforce\nscrimp.cache.exact.ttl=2h")).isEqualTo(plain);
    assertThat(fingerprint("scrimp.mode=enforce\nscrimp.output.max-tokens=5"))
        .isNotEqualTo(plain)
        .isEqualTo(fingerprint("scrimp.output.max-tokens=5\nscrimp.mode=enforce"))
        .isNotEqualTo(fingerprint("scrimp.mode=enforce\nscrimp.output.max-tokens=6"));
    assertThat(fingerprint("scrimp.mode=enforce\nscrimp.route.model=m")).isNotEqualTo(plain);
    String to = "scrimp.mode=enforce\nscrimp.route.provider=l\nscrimp.provider.l.url=http://";
    assertThat(fingerprint(to + "a/v1")).isNotEqualTo(fingerprint(to + "b/v1"));
    assertThat(fingerprint(to + "a/v1\nscrimp.provider.l.model.m=n"))
        .isNotEqualTo(fingerprint(to + "a/v1"));
  }

  @Test
  void whereNothingIsEnforcedNothingShapesTheAnswer() {
    assertThat(fingerprint("scrimp.mode=observe\nscrimp.output.max-tokens=5"))
        .isEqualTo(fingerprint("scrimp.mode=enforce"));
  }

  @Test
  void rulesShapeTheAnswerOfTheirCallsOnly() {
    assertThat(RULES.of(call("com.acme.support.D#a", "b", 99)).fingerprint())
        .isNotEqualTo(RULES.of(call("x", "b", 99)).fingerprint());
  }

  private static String fingerprint(String text) {
    return Policy.parse(text).of(new Calls().call()).fingerprint();
  }

  @Test
  void aSettingWithNamesInItsKeyHasNoOneValue() {
    assertThatThrownBy(() -> RULES.get(Settings.PROVIDER_URL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("provider.<name>.url");
  }

  @Test
  void aRuleCanBeShownAsItWasWritten() {
    Rule cheap = RULES.rules().get(1);
    assertThat(cheap.name()).isEqualTo("cheap");
    assertThat(cheap.when()).hasToString("prompt.tokens<10");
    assertThat(cheap.settings())
        .containsExactly(
            Map.entry("scrimp.output.max-tokens", "50"), Map.entry("scrimp.cache.exact.ttl", "5m"));
  }

  @Test
  void theEntriesOfTheLoggingContextToBringAreKnown() {
    Policy policy =
        Policy.parse("scrimp.origin.user=mdc:userId, body\nscrimp.origin.feature=mdc:op,stack");
    assertThat(policy.mdcKeys()).containsExactlyInAnyOrder("userId", "op");
  }

  @Test
  void everySettingIsShownOnceWithWhereItCameFrom() {
    List<EffectiveSetting> settings =
        Policy.parse("scrimp.cache.exact.max-bytes = 131072\nscrimp.price.m.input = 0.50")
            .settings();
    assertThat(settings)
        .contains(
            new EffectiveSetting("scrimp.cache.exact.max-bytes", "128KB", "file policy:1"),
            new EffectiveSetting("scrimp.price.m.input", "0.5", "file policy:2"),
            new EffectiveSetting("scrimp.mode", "observe", "default"),
            new EffectiveSetting("scrimp.ledger.dir", "", "default"));
    assertThat(settings).extracting(EffectiveSetting::key).doesNotHaveDuplicates();
  }

  @Test
  void pricesOfThePolicyGoBeforeTheList() {
    Policy policy =
        Policy.parse(
            "scrimp.price.gpt-4o.input = 1\nscrimp.price.gpt-4o.batch-output = 2\n"
                + "scrimp.price.local/gpt-4o.input = 0");
    assertThat(
            policy
                .prices()
                .find("openai", "gpt-4o")
                .orElseThrow()
                .cost(scrimp.call.Usage.of(1000, 0), null, false))
        .hasToString("0.001");
    assertThat(
            policy
                .prices()
                .find("openai", "gpt-4o")
                .orElseThrow()
                .cost(scrimp.call.Usage.of(0, 1000), null, true))
        .hasToString("0.002");
    assertThat(
            policy
                .prices()
                .find("local", "gpt-4o")
                .orElseThrow()
                .cost(scrimp.call.Usage.of(1000, 0), null, false))
        .hasToString("0");
  }
}

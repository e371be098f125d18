package scrimp.policy.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Usage;
import scrimp.policy.Policy;

/** Every expected figure was worked out by hand from the providers' price pages. */
class PricesTest {
  private static final Prices LIST = Prices.list();

  private static String cost(String model, Usage usage, String tier, boolean batch) {
    return cost(LIST, model, usage, tier, batch);
  }

  private static String cost(Prices prices, String model, Usage usage, String tier, boolean batch) {
    return prices.find("openai", model).orElseThrow().cost(usage, tier, batch).toString();
  }

  private static Usage usage(
      long input, long cached, long write, long audioIn, long output, long reasoning, long audio) {
    return new Usage(input, cached, write, audioIn, output, reasoning, audio, false);
  }

  @Test
  void inputAndOutputAreChargedApart() {
    // 1,000 x 0.15/M + 500 x 0.60/M
    assertThat(cost("gpt-4o-mini", Usage.of(1_000, 500), null, false)).isEqualTo("0.00045");
  }

  @Test
  void cachedInputHasItsOwnPrice() {
    // 400 x 2.50/M + 600 x 1.25/M + 100 x 10/M
    assertThat(cost("gpt-4o", usage(1_000, 600, 0, 0, 100, 0, 0), null, false))
        .isEqualTo("0.00275");
  }

  @Test
  void cachedInputWithoutAPriceCostsAsInput() {
    // gpt-4-turbo: 1,000 x 10/M + 10 x 30/M
    assertThat(cost("gpt-4-turbo", usage(1_000, 600, 0, 0, 10, 0, 0), null, false))
        .isEqualTo("0.0103");
  }

  @Test
  void reasoningIsPartOfTheOutput() {
    // o3-mini: 100 x 1.10/M + 1,000 x 4.40/M, however many of these were reasoning
    assertThat(cost("o3-mini", usage(100, 0, 0, 0, 1_000, 900, 0), null, false))
        .isEqualTo("0.00451");
  }

  @Test
  void whatTheProviderStoresHasItsOwnPrice() {
    // gpt-5.6: 500 x 5/M + 200 x 0.50/M + 300 x 6.25/M + 100 x 30/M
    assertThat(cost("gpt-5.6", usage(1_000, 200, 300, 0, 100, 0, 0), null, false))
        .isEqualTo("0.007475");
  }

  @Test
  void soundHasItsOwnPrices() {
    // gpt-4o-audio-preview: 100 x 2.50/M + 900 x 40/M + 50 x 10/M + 150 x 80/M
    assertThat(cost("gpt-4o-audio-preview", usage(1_000, 0, 0, 900, 200, 0, 150), null, false))
        .isEqualTo("0.04875");
  }

  @Test
  void aLongContextIsChargedWhollyAtItsOwnRates() {
    // gpt-5.5 up to 272,000: 272,000 x 5/M + 10 x 30/M; above: 272,001 x 10/M + 10 x 45/M
    assertThat(cost("gpt-5.5", Usage.of(272_000, 10), null, false)).isEqualTo("1.3603");
    assertThat(cost("gpt-5.5", Usage.of(272_001, 10), null, false)).isEqualTo("2.72046");
    // claude-sonnet-4-5 above 200,000: 100,000 x 6/M + 200,000 x 0.60/M + 1,000 x 22.50/M
    assertThat(
            LIST.find("anthropic", "claude-sonnet-4-5")
                .orElseThrow()
                .cost(usage(300_000, 200_000, 0, 0, 1_000, 0, 0), null, false))
        .hasToString("0.7425");
  }

  @Test
  void serviceTiersHaveTheirOwnRates() {
    Usage usage = usage(1_000, 200, 0, 0, 100, 0, 0);
    // gpt-5: 800 x 1.25/M + 200 x 0.125/M + 100 x 10/M
    assertThat(cost("gpt-5", usage, "default", false)).isEqualTo("0.002025");
    // flex: 800 x 0.625/M + 200 x 0.0625/M + 100 x 5/M
    assertThat(cost("gpt-5", usage, "flex", false)).isEqualTo("0.0010125");
    // priority: 800 x 2.50/M + 200 x 0.25/M + 100 x 20/M
    assertThat(cost("gpt-5", usage, "priority", false)).isEqualTo("0.00405");
  }

  @Test
  void aServiceTierWithoutRatesIsChargedAsStandard() {
    Price price = LIST.find("openai", "gpt-4-turbo").orElseThrow();
    assertThat(price.cost(Usage.of(1_000, 0), "flex", false)).hasToString("0.01");
    assertThat(price.knowsTier("flex")).isFalse();
    assertThat(price.knowsTier(null)).isTrue();
    assertThat(price.knowsTier("auto")).isTrue();
    assertThat(LIST.find("openai", "gpt-5").orElseThrow().knowsTier("flex")).isTrue();
  }

  @Test
  void aBatchHasItsOwnRates() {
    // gpt-4o-mini: 1,000 x 0.075/M + 500 x 0.30/M
    assertThat(cost("gpt-4o-mini", Usage.of(1_000, 500), null, true)).isEqualTo("0.000225");
    // gpt-5.5, cached input in a batch: 500 x 2.50/M + 500 x 0.50/M, the lower of both rates
    assertThat(cost("gpt-5.5", usage(1_000, 500, 0, 0, 0, 0, 0), null, true)).isEqualTo("0.0015");
    // gpt-4-turbo is in no batch price list: as standard
    assertThat(cost("gpt-4-turbo", Usage.of(1_000, 0), null, true)).isEqualTo("0.01");
  }

  @Test
  void embeddingsCostInputOnly() {
    // 8,000 x 0.02/M
    assertThat(cost("text-embedding-3-small", Usage.of(8_000, 0), null, false))
        .isEqualTo("0.00016");
    // 8,000 x 0.13/M
    assertThat(cost("text-embedding-3-large", Usage.of(8_000, 0), null, false))
        .isEqualTo("0.00104");
  }

  @Test
  void theSmallestCostIsExact() {
    // gpt-5-nano: one cached token of 0.005/M is 5 billionths of a dollar
    assertThat(cost("gpt-5-nano", usage(1, 1, 0, 0, 0, 0, 0), null, false))
        .isEqualTo("0.000000005");
    assertThat(cost("gpt-4o", Usage.NONE, null, false)).isEqualTo("0");
  }

  @Test
  void aUsageWhosePartsExceedItsWholeIsNeverNegative() {
    // 600 + 600 cached and stored of 1,000: charged as reported, nothing besides
    assertThat(cost("gpt-5.6", usage(1_000, 600, 600, 0, 0, 0, 0), null, false))
        .isEqualTo("0.00405");
  }

  @Test
  void aCostBeyondAllBoundsIsRefusedRatherThanWrong() {
    Price price = LIST.find("openai", "gpt-4o").orElseThrow();
    assertThatThrownBy(() -> price.cost(Usage.of(Long.MAX_VALUE / 2, 0), null, false))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4o-mini-2024-07-18, openai/gpt-4o-mini",
    "openai, gpt-4o-2024-08-06, openai/gpt-4o",
    "openai, gpt-4o-2024-05-13, openai/gpt-4o-2024-05-13",
    "openai, gpt-4o-2031-01-31, openai/gpt-4o",
    "openai, gpt-4-0613, openai/gpt-4",
    "openai, gpt-3.5-turbo-0125, openai/gpt-3.5-turbo",
    "openai, gpt-3.5-turbo-1106, openai/gpt-3.5-turbo-1106",
    "openai, o1-2024-12-17, openai/o1",
    "openai, gpt-5.1-chat-latest, openai/gpt-5.1-chat-latest",
    "anthropic, claude-haiku-4-5-20251001, anthropic/claude-haiku-4-5",
    "anthropic, claude-3-5-sonnet-latest, anthropic/claude-3-5-sonnet",
    "gemini, gemini-2.5-flash-lite-preview-06-17, gemini/gemini-2.5-flash-lite-preview-06-17",
    "my-proxy, gpt-4o-mini, openai/gpt-4o-mini",
  })
  void aDatedSnapshotHasThePriceOfItsModelUnlessItHasItsOwn(
      String provider, String model, String found) {
    assertThat(LIST.find(provider, model).map(Price::model)).contains(found);
  }

  @Test
  void theOlderSnapshotKeepsItsOlderPrice() {
    // 1,000 x 5/M + 1,000 x 15/M against 1,000 x 2.50/M + 1,000 x 10/M
    assertThat(cost("gpt-4o-2024-05-13", Usage.of(1_000, 1_000), null, false)).isEqualTo("0.02");
    assertThat(cost("gpt-4o-2024-11-20", Usage.of(1_000, 1_000), null, false)).isEqualTo("0.0125");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gpt-9", "gpt-4o-mini-tuned", "ft:gpt-4o-mini-2024-07-18:acme::1", "gpt"})
  void anUnknownModelHasNoPriceRatherThanNone(String model) {
    assertThat(LIST.find("openai", model)).isEmpty();
  }

  @Test
  void aPriceInPolicyGoesBeforeTheTable() {
    Prices prices =
        Prices.builder()
            .usdPerMillion("gpt-4o", Kind.INPUT, new BigDecimal("2"))
            .usdPerMillion("cheap/gpt-4o", Kind.INPUT, new BigDecimal("0.5"))
            .batchUsdPerMillion("gpt-4o", Kind.INPUT, new BigDecimal("0.25"))
            .build();
    // output stays at the table's 10/M
    assertThat(cost(prices, "gpt-4o", Usage.of(1_000, 100), null, false)).isEqualTo("0.003");
    assertThat(cost(prices, "gpt-4o-2024-08-06", Usage.of(1_000, 100), null, false))
        .isEqualTo("0.003");
    // in every service tier: output stays at the table's 17/M
    assertThat(cost(prices, "gpt-4o", Usage.of(1_000, 100), "priority", false)).isEqualTo("0.0037");
    assertThat(cost(prices, "gpt-4o", Usage.of(1_000, 100), null, true)).isEqualTo("0.00075");
    assertThat(prices.find("cheap", "gpt-4o").orElseThrow().cost(Usage.of(1_000, 0), null, false))
        .hasToString("0.0005");
  }

  @Test
  void aPriceInPolicyMakesAnUnknownModelKnown() {
    Prices prices =
        Prices.builder()
            .usdPerMillion("acme-1", Kind.INPUT, new BigDecimal("1"))
            .usdPerMillion("acme-1", Kind.OUTPUT, new BigDecimal("4"))
            .build();
    assertThat(cost(prices, "acme-1", usage(1_000, 400, 100, 50, 100, 0, 20), "flex", true))
        .isEqualTo("0.0014");
    assertThat(cost(prices, "acme-1-2026-01-01", Usage.of(1_000, 100), null, false))
        .isEqualTo("0.0014");
    assertThat(prices.find("openai", "acme-2")).isEmpty();
  }

  @Test
  void aDatedPriceInPolicyIsForThatSnapshotAlone() {
    Prices prices =
        Prices.builder()
            .usdPerMillion("gpt-4o-2024-08-06", Kind.INPUT, new BigDecimal("1"))
            .build();
    assertThat(cost(prices, "gpt-4o-2024-08-06", Usage.of(1_000, 0), null, false))
        .isEqualTo("0.001");
    assertThat(cost(prices, "gpt-4o", Usage.of(1_000, 0), null, false)).isEqualTo("0.0025");
  }

  @Test
  void theTableHasADateAndEveryLineOfItAnInputPriceThatOnlyModerationsMayLack() {
    assertThat(Prices.date()).isAfter(LocalDate.of(2026, 1, 1));
    PriceTable.builtIn()
        .prices()
        .forEach(
            (model, price) ->
                assertThat(price.usdPerMillion(Kind.INPUT))
                    .as(model)
                    .hasValueSatisfying(
                        usd ->
                            assertThat(usd.signum() > 0)
                                .isNotEqualTo(model.contains("moderation"))));
  }

  @Test
  void whatIsKeptForAnHourHasItsOwnPriceOrElseThatOfMinutes() {
    Usage usage = new Usage(3_000, 0, 3_000, 1_000, 0, 0, 0, 0, 0, false);
    // 2,000 x 3.75/M + 1,000 x 6/M
    assertThat(LIST.find("anthropic", "claude-sonnet-4-5").orElseThrow().cost(usage, null, false))
        .hasToString("0.0135");
    Prices own =
        Policy.parse("scrimp.price.mine.input = 2\nscrimp.price.mine.cache-write = 3").prices();
    assertThat(own.find("any", "mine").orElseThrow().cost(usage, null, false)).hasToString("0.009");
    Prices all =
        Policy.parse(
                "scrimp.price.mine.input = 2\nscrimp.price.mine.cache-write = 3\n"
                    + "scrimp.price.mine.cache-write-1h = 4")
            .prices();
    assertThat(all.find("any", "mine").orElseThrow().cost(usage, null, false)).hasToString("0.01");
  }

  @Test
  void listPricesCanBeAsked() {
    Price price = LIST.find("anthropic", "claude-sonnet-4-5").orElseThrow();
    assertThat(price.usdPerMillion(Kind.CACHE_WRITE)).contains(new BigDecimal("3.75"));
    assertThat(price.usdPerMillion(Kind.CACHE_WRITE_HOUR)).contains(new BigDecimal("6"));
    assertThat(price.usdPerMillion(Kind.AUDIO_INPUT)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "amazon.nova-lite-v1:0, bedrock/amazon.nova-lite",
    "us.amazon.nova-lite-v1:0, bedrock/amazon.nova-lite",
    "global.amazon.nova-2-lite-v1:0, bedrock/amazon.nova-2-lite",
    "eu.amazon.nova-2-lite-v1:0, bedrock/us.amazon.nova-2-lite",
    "amazon.nova-pro-v1:0:300k, bedrock/amazon.nova-pro",
    "amazon.titan-embed-text-v1, bedrock/amazon.titan-embed-text-v1",
    "amazon.titan-embed-text-v2:0, bedrock/amazon.titan-embed-text-v2",
    "us.meta.llama3-3-70b-instruct-v1:0, bedrock/meta.llama3-3-70b-instruct",
    "mistral.mistral-large-2402-v1:0, bedrock/mistral.mistral-large-2402",
    "openai.gpt-oss-120b-1:0, bedrock/openai.gpt-oss-120b",
    "anthropic.claude-3-haiku-20240307-v1:0, anthropic/claude-3-haiku",
    "anthropic.claude-3-5-sonnet-20241022-v2:0, anthropic/claude-3-5-sonnet",
    "global.anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic/claude-sonnet-4-5",
    "jp.anthropic.claude-sonnet-4-5-20250929-v1:0, bedrock/us.anthropic.claude-sonnet-4-5",
    "us.anthropic.claude-sonnet-4-20250514-v1:0, anthropic/claude-sonnet-4",
    "us.anthropic.claude-opus-4-6-v1, bedrock/us.anthropic.claude-opus-4-6",
    "anthropic.no-such-model-v1:0, ",
    "mistral.mistral-large-latest, ",
  })
  void modelsOfBedrockAreFoundByWhateverIsAroundTheirNames(String model, String found) {
    assertThat(LIST.find("bedrock", model).map(Price::model).orElse(null)).isEqualTo(found);
  }

  @Test
  void whereInTheWorldAModelRunsMayMakeADifference() {
    Usage usage = new Usage(1_600, 1_000, 500, 200, 0, 20, 0, 0, 0, false);
    // 100 x 1 + 1,000 x 0.10 + 300 x 1.25 + 200 x 2 + 20 x 5, and a tenth more within Europe
    assertThat(
            LIST.find("bedrock", "global.anthropic.claude-haiku-4-5-20251001-v1:0")
                .orElseThrow()
                .cost(usage, null, false))
        .hasToString("0.001075");
    assertThat(
            LIST.find("bedrock", "eu.anthropic.claude-haiku-4-5-20251001-v1:0")
                .orElseThrow()
                .cost(usage, null, false))
        .hasToString("0.0011825");
  }

  @Test
  void aPriceOfPolicyForAModelOfBedrockCountsWhateverIsAroundItsName() {
    Prices prices = Policy.parse("scrimp.price.amazon.nova-lite.input = 1").prices();
    assertThat(
            prices
                .find("bedrock", "us.amazon.nova-lite-v1:0")
                .orElseThrow()
                .cost(Usage.of(1_000, 0), null, false))
        .hasToString("0.001");
  }

  @Test
  void anInferenceProfileOfTheUsersOwnHasThePriceOfTheModelThatPolicyNames() {
    Policy policy =
        Policy.parse("scrimp.provider.bedrock.deployment.abc123 = us.amazon.nova-lite-v1:0");
    assertThat(policy.problems()).isEmpty();
    assertThat(policy.prices().find("bedrock", "abc123").map(Price::model))
        .contains("bedrock/amazon.nova-lite");
    assertThat(Prices.list().find("bedrock", "abc123")).isEmpty();
  }

  @Test
  void aModelWithAColonInItsNameCanBePricedAsTheNoticeSays() {
    Policy policy = Policy.parse("scrimp.price.us.acme.new-v1\\:0.input = 1");
    assertThat(policy.problems()).isEmpty();
    assertThat(policy.prices().find("bedrock", "us.acme.new-v1:0")).isPresent();
  }
}

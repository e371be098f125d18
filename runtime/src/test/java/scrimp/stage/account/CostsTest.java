package scrimp.stage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.stage.account.Entries.usd;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import scrimp.call.Outcome;
import scrimp.call.Usage;
import scrimp.pipeline.Trace;
import scrimp.pipeline.Trace.Forecast;
import scrimp.policy.price.Kind;
import scrimp.policy.price.Prices;

/**
 * Figures worked out by hand from these prices in dollars per million tokens: big 2.50 in, 1.25
 * cached, 10 out; small 0.15 in, 0.60 out; dear 30 in, 60 out.
 */
class CostsTest {
  private static final Prices PRICES =
      Prices.builder()
          .usdPerMillion("big", Kind.INPUT, new BigDecimal("2.50"))
          .usdPerMillion("big", Kind.CACHED_INPUT, new BigDecimal("1.25"))
          .usdPerMillion("big", Kind.OUTPUT, new BigDecimal("10"))
          .usdPerMillion("small", Kind.INPUT, new BigDecimal("0.15"))
          .usdPerMillion("small", Kind.OUTPUT, new BigDecimal("0.60"))
          .usdPerMillion("dear", Kind.INPUT, new BigDecimal("30"))
          .usdPerMillion("dear", Kind.OUTPUT, new BigDecimal("60"))
          .build();

  private final Trace trace = new Trace();

  private Money money(String asked, Outcome outcome) {
    return new Costs(Pricing.of(() -> PRICES), new ModelName("acme", asked), trace, outcome)
        .money(true);
  }

  private static Outcome used(Usage usage) {
    return new Outcome(
        Outcome.End.COMPLETE, usage, "big-snapshot", "stop", false, null, Optional::empty);
  }

  private static Outcome used(long input, long output) {
    return used(Usage.of(input, output));
  }

  @Test
  void anUntouchedCallCostsItsBaselineAndSavesNothing() {
    trace.sent("acme", "big");
    Money money = money("big", used(1000, 200));
    // 1000 x 2.50e-6 + 200 x 10e-6
    assertThat(money.cost()).isEqualTo(usd("0.0045"));
    assertThat(money.baseline()).isEqualTo(usd("0.0045"));
    assertThat(money.saved()).isEmpty();
    assertThat(money.unpriced()).isEmpty();
  }

  @Test
  void inputThatTheProviderHadCachedIsCheaperInCostAndBaselineAlike() {
    trace.sent("acme", "big");
    Money money = money("big", used(new Usage(1000, 800, 0, 0, 100, 0, 0, false)));
    // 200 x 2.50e-6 + 800 x 1.25e-6 + 100 x 10e-6
    assertThat(money.cost()).isEqualTo(usd("0.0025"));
    assertThat(money.baseline()).isEqualTo(usd("0.0025"));
  }

  @Test
  void whatThePromptCacheSavedOnOurMarkIsASavingOfItsOwn() {
    trace.promptMarked();
    trace.sent("acme", "big");
    Money money = money("big", used(new Usage(1000, 800, 0, 0, 100, 0, 0, false)));
    assertThat(money.cost()).isEqualTo(usd("0.0025"));
    assertThat(money.baseline()).isEqualTo(usd("0.0035"));
    assertThat(money.saved()).isEqualTo(Map.of("prompt-cache", usd("0.001")));
  }

  @Test
  void aRoutedCallThatWeMarkedTellsTheTwoSavingsApart() {
    trace.promptMarked();
    trace.routed();
    trace.sent("acme", "big");
    Money money = money("dear", used(new Usage(1000, 800, 0, 0, 100, 0, 0, false)));
    // dear: 1000 x 30e-6 + 100 x 60e-6; big without its cache: 0.0035
    assertThat(money.baseline()).isEqualTo(usd("0.036"));
    assertThat(money.saved())
        .isEqualTo(Map.of("route", usd("0.0325"), "prompt-cache", usd("0.001")));
  }

  @Test
  void aMarkThatTheProviderRefusedSavedNothing() {
    trace.promptMarked();
    trace.reverted();
    trace.sent("acme", "big");
    assertThat(money("big", used(1000, 200)).saved()).isEmpty();
  }

  @Test
  void whatThePromptCacheWouldSaveIsForecast() {
    trace.sent("acme", "big");
    trace.forecast("prompt-cache", new Forecast.PromptKept(800, 0));
    assertThat(money("big", used(1000, 100)).forecast())
        .isEqualTo(Map.of("prompt-cache", usd("0.001")));
  }

  @Test
  void anExactHitCostsNothingAndSavesItsWholePrice() {
    trace.answeredBy(Trace.Source.EXACT);
    trace.servedFrom("acme", "big");
    Money money = money("big", used(1000, 200));
    assertThat(money.cost()).isEqualTo(usd("0"));
    assertThat(money.baseline()).isEqualTo(usd("0.0045"));
    assertThat(money.saved()).isEqualTo(Map.of("cache.exact", usd("0.0045")));
  }

  @Test
  void aCoalescedCallSavesUnderItsOwnLever() {
    trace.answeredBy(Trace.Source.COALESCED);
    trace.servedFrom("acme", "big");
    assertThat(money("big", used(1000, 200)).saved())
        .isEqualTo(Map.of("cache.coalesce", usd("0.0045")));
  }

  @Test
  void aHitOnARoutedReplyStillSavesWhatTheAskedModelWouldHaveCost() {
    trace.answeredBy(Trace.Source.EXACT);
    trace.servedFrom("acme", "small");
    trace.routed();
    assertThat(money("big", used(1000, 200)).saved())
        .isEqualTo(Map.of("cache.exact", usd("0.0045")));
  }

  @Test
  void aRoutedCallSavesTheDifference() {
    trace.routed();
    trace.sent("acme", "small");
    Money money = money("big", used(1000, 200));
    // 1000 x 0.15e-6 + 200 x 0.60e-6 = 0.00027
    assertThat(money.cost()).isEqualTo(usd("0.00027"));
    assertThat(money.baseline()).isEqualTo(usd("0.0045"));
    assertThat(money.saved()).isEqualTo(Map.of("route", usd("0.00423")));
  }

  @Test
  void aRouteToADearerModelIsANegativeSaving() {
    trace.routed();
    trace.sent("acme", "dear");
    Money money = money("big", used(1000, 200));
    // 1000 x 30e-6 + 200 x 60e-6 = 0.042
    assertThat(money.cost()).isEqualTo(usd("0.042"));
    assertThat(money.saved()).isEqualTo(Map.of("route", usd("-0.0375")));
  }

  @Test
  void aRevertedCallIsPricedAsTheApplicationMadeIt() {
    trace.routed();
    trace.sent("acme", "small");
    trace.reverted();
    trace.sent("acme", "big");
    Money money = money("big", used(1000, 200));
    assertThat(money.cost()).isEqualTo(usd("0.0045"));
    assertThat(money.saved()).isEmpty();
  }

  @Test
  void aModelNamedOnlyInTheReplyIsPricedByThatName() {
    trace.sent("acme", "my-deployment");
    Outcome outcome =
        new Outcome(
            Outcome.End.COMPLETE,
            Usage.of(1000, 200),
            "small",
            "stop",
            false,
            null,
            Optional::empty);
    assertThat(money("my-deployment", outcome).cost()).isEqualTo(usd("0.00027"));
  }

  @Test
  void anUnknownPriceIsUnknownAndNotNothing() {
    trace.sent("acme", "mystery");
    Money money =
        money(
            "mystery",
            new Outcome(
                Outcome.End.COMPLETE, Usage.of(1, 1), null, "stop", false, null, Optional::empty));
    assertThat(money.cost()).isNull();
    assertThat(money.baseline()).isNull();
    assertThat(money.unpriced()).containsExactly("mystery");
  }

  @Test
  void whereOnlyTheBaselineIsUnknownTheCostIsStillSpentAndNothingIsClaimedSaved() {
    trace.routed();
    trace.sent("acme", "small");
    Money money = money("mystery", used(1000, 200));
    assertThat(money.cost()).isEqualTo(usd("0.00027"));
    assertThat(money.baseline()).isNull();
    assertThat(money.saved()).isEmpty();
    assertThat(money.unpriced()).containsExactly("mystery");
  }

  @Test
  void aReplyThatNobodyCountedIsUnknownButAnErrorCostsNothing() {
    trace.sent("acme", "big");
    Outcome uncounted = Outcome.ended(Outcome.End.COMPLETE);
    Costs costs =
        new Costs(Pricing.of(() -> PRICES), new ModelName("acme", "big"), trace, uncounted);
    assertThat(costs.money(true).cost()).isNull();
    assertThat(costs.money(false).cost()).isEqualTo(usd("0"));
  }

  @Test
  void anObservedHitForecastsTheWholeCostAndNoOtherLeverBesides() {
    trace.sent("acme", "big");
    trace.forecast("route", new Forecast.Routed("acme", "small"));
    trace.forecast("output", new Forecast.Capped(50));
    trace.forecast("cache.exact", new Forecast.Answered());
    Money money = money("big", used(1000, 200));
    assertThat(money.forecast()).isEqualTo(Map.of("cache.exact", usd("0.0045")));
    assertThat(money.saved()).isEmpty();
  }

  @Test
  void anObservedRouteForecastsTheDifference() {
    trace.sent("acme", "big");
    trace.forecast("route", new Forecast.Routed("acme", "small"));
    assertThat(money("big", used(1000, 200)).forecast()).isEqualTo(Map.of("route", usd("0.00423")));
  }

  @Test
  void anObservedCapForecastsTheOutputBeyondIt() {
    trace.sent("acme", "big");
    trace.forecast("output", new Forecast.Capped(50));
    // 150 x 10e-6
    assertThat(money("big", used(1000, 200)).forecast()).isEqualTo(Map.of("output", usd("0.0015")));
  }

  @Test
  void anObservedCapAboveTheOutputForecastsNothing() {
    trace.sent("acme", "big");
    trace.forecast("output", new Forecast.Capped(200));
    assertThat(money("big", used(1000, 200)).forecast()).isEmpty();
  }

  @Test
  void anObservedCapOfAnObservedRouteIsForecastAtTheCheaperPrice() {
    trace.sent("acme", "big");
    trace.forecast("output", new Forecast.Capped(50));
    trace.forecast("route", new Forecast.Routed("acme", "small"));
    // 150 x 0.60e-6
    assertThat(money("big", used(1000, 200)).forecast())
        .isEqualTo(Map.of("route", usd("0.00423"), "output", usd("0.00009")));
  }

  @Test
  void anObservedRouteToAModelWithoutAPriceIsNamedAndNotForecast() {
    trace.sent("acme", "big");
    trace.forecast("route", new Forecast.Routed("acme", "mystery"));
    Money money = money("big", used(1000, 200));
    assertThat(money.cost()).isEqualTo(usd("0.0045"));
    assertThat(money.forecast()).isEmpty();
    assertThat(money.unpriced()).containsExactly("mystery");
  }
}

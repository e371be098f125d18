package scrimp.policy;

import java.math.BigDecimal;
import java.util.Map;
import scrimp.policy.price.Kind;
import scrimp.policy.price.Prices;

/** Makes prices of what policy sets over the list prices. */
final class PriceReader {
  private static final Map<Setting<BigDecimal>, Kind> KINDS =
      Map.of(
          Settings.PRICE_INPUT, Kind.INPUT,
          Settings.PRICE_CACHE_WRITE_1H, Kind.CACHE_WRITE_HOUR,
          Settings.PRICE_CACHED_INPUT, Kind.CACHED_INPUT,
          Settings.PRICE_CACHE_WRITE, Kind.CACHE_WRITE,
          Settings.PRICE_AUDIO_INPUT, Kind.AUDIO_INPUT,
          Settings.PRICE_OUTPUT, Kind.OUTPUT,
          Settings.PRICE_AUDIO_OUTPUT, Kind.AUDIO_OUTPUT);

  private static final Map<Setting<BigDecimal>, Kind> BATCH_KINDS =
      Map.of(
          Settings.PRICE_BATCH_INPUT, Kind.INPUT,
          Settings.PRICE_BATCH_OUTPUT, Kind.OUTPUT);

  private PriceReader() {}

  static Prices read(Values values, Providers providers) {
    Prices.Builder prices = Prices.builder();
    for (Provider provider : providers.all()) {
      if (BuiltInProvider.free(provider)) {
        prices.free(provider.name());
      }
      if (provider.dialect().equals("azure")) {
        prices.deploying(provider.name());
      }
    }
    values
        .named(Settings.PROVIDER_DEPLOYMENT)
        .forEach((names, v) -> prices.deployment(names.get(0), names.get(1), (String) v.value()));
    KINDS.forEach(
        (setting, kind) ->
            values
                .named(setting)
                .forEach((names, v) -> prices.usdPerMillion(names.get(0), kind, usd(v))));
    BATCH_KINDS.forEach(
        (setting, kind) ->
            values
                .named(setting)
                .forEach((names, v) -> prices.batchUsdPerMillion(names.get(0), kind, usd(v))));
    return prices.build();
  }

  private static BigDecimal usd(Values.Value value) {
    return (BigDecimal) value.value();
  }
}

package scrimp.stage.account;

import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Usage;
import scrimp.call.Usd;
import scrimp.policy.price.Prices;

/** What tokens cost, by the price table in force when asked. */
@FunctionalInterface
public interface Pricing {

  /**
   * The cost of that usage at that model.
   *
   * @param serviceTier as the provider says it used, or null for its standard tier
   * @return empty where no price is known for the model
   */
  Optional<Usd> cost(String provider, String model, Usage usage, String serviceTier);

  /** Whether the model that a reply names tells more than the one asked for. */
  default boolean deployment(String provider, String model) {
    return false;
  }

  /** By the prices in force at each call. */
  static Pricing of(Supplier<Prices> prices) {
    return new Pricing() {
      @Override
      public Optional<Usd> cost(String provider, String model, Usage usage, String tier) {
        return prices.get().find(provider, model).map(price -> price.cost(usage, tier, false));
      }

      @Override
      public boolean deployment(String provider, String model) {
        return prices.get().deployment(provider, model);
      }
    };
  }
}

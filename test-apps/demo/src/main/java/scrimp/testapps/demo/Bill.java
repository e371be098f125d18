package scrimp.testapps.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.RecordedRequest;

/**
 * What the provider charges for a run, from its own log and public prices. Nothing here knows what
 * is being shown.
 *
 * @param usd in all
 * @param byModel each model's share
 */
record Bill(
    int requests, long inputTokens, long outputTokens, double usd, Map<String, Line> byModel) {

  /** One model's share. */
  record Line(int requests, long tokens, double usd) {
    Line plus(Line other) {
      return new Line(requests + other.requests, tokens + other.tokens, usd + other.usd);
    }
  }

  /** US dollars for a million tokens. */
  private record Price(double input, double cachedInput, double output) {}

  /** OpenAI's list prices, standard tier, as of November 2026. */
  private static final Map<String, Price> PRICES =
      Map.of(
          "gpt-4o", new Price(2.50, 1.25, 10.00),
          "gpt-4o-mini", new Price(0.15, 0.075, 0.60),
          "gpt-4.1", new Price(2.00, 0.50, 8.00),
          "text-embedding-3-small", new Price(0.02, 0.02, 0));

  /**
   * Adds a log up.
   *
   * @throws IllegalArgumentException if a model has no price here
   */
  static Bill of(List<RecordedRequest> log) {
    Map<String, Line> byModel = new TreeMap<>();
    long input = 0;
    long output = 0;
    double usd = 0;
    for (RecordedRequest request : log) {
      BilledUsage usage = request.usage();
      double cost = cost(request.model(), usage);
      input += usage.input();
      output += usage.output();
      usd += cost;
      byModel.merge(request.model(), new Line(1, usage.total(), cost), Line::plus);
    }
    return new Bill(log.size(), input, output, usd, byModel);
  }

  private static double cost(String model, BilledUsage usage) {
    Price price = PRICES.get(model);
    if (price == null) {
      throw new IllegalArgumentException("the demo knows no price for the model " + model);
    }
    double millionths =
        (usage.input() - usage.cached()) * price.input()
            + usage.cached() * price.cachedInput()
            + usage.output() * price.output();
    return millionths / 1e6;
  }
}

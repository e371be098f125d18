package scrimp.stage.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scrimp.call.Outcome;
import scrimp.call.Usage;
import scrimp.call.Usd;
import scrimp.pipeline.Trace;
import scrimp.pipeline.Trace.Forecast;

/** The money of one call, from the stages' facts and the reply's usage. Used once. */
final class Costs {
  private static final String PROMPT_CACHE = "prompt-cache";

  private final Pricing pricing;
  private final ModelName asked;
  private final ModelName served;
  private final Trace trace;
  private final Outcome outcome;
  private final List<String> unpriced = new ArrayList<>(0);

  Costs(Pricing pricing, ModelName asked, Trace trace, Outcome outcome) {
    this.pricing = pricing;
    this.asked = asked;
    this.served =
        trace.servedProvider() == null
            ? asked
            : new ModelName(trace.servedProvider(), trace.servedModel());
    this.trace = trace;
    this.outcome = outcome;
  }

  /**
   * @param ok whether the provider's status was one of success
   */
  Money money(boolean ok) {
    boolean bought = trace.source() == Trace.Source.UPSTREAM;
    if (outcome.usage() == null) {
      return ok && bought ? Money.UNKNOWN : Money.NOTHING;
    }
    boolean elsewhere = !served.equals(asked);
    Usd cost = bought ? at(served, outcome.model(), outcome.serviceTier()) : Usd.ZERO;
    Usd unmarked = bought && trace.wasPromptMarked() ? unmarked() : cost;
    Usd baseline = bought && !elsewhere ? unmarked : baseline(elsewhere);
    Map<String, Usd> saved = new LinkedHashMap<>(2);
    if (cost != null && baseline != null && (elsewhere || !bought)) {
      saved.put(lever(), baseline.minus(unmarked));
    }
    if (cost != null && baseline != null && bought && trace.wasPromptMarked()) {
      saved.put(PROMPT_CACHE, unmarked.minus(cost));
    }
    return new Money(cost, baseline, saved, forecast(cost), List.copyOf(unpriced));
  }

  private Usd unmarked() {
    Usage plain = outcome.usage().promptPlain();
    return price(served, outcome.model(), plain, outcome.serviceTier());
  }

  private Usd baseline(boolean elsewhere) {
    // the model that the provider names tells of the asked one only if that is the one that served
    String fallback = elsewhere ? null : outcome.model();
    String tier = asked.provider().equals(served.provider()) ? outcome.serviceTier() : null;
    boolean marked = trace.wasPromptMarked();
    Usage usage = marked ? outcome.usage().promptPlain() : outcome.usage();
    return price(asked, fallback, usage, tier);
  }

  private String lever() {
    return switch (trace.source()) {
      case EXACT -> "cache.exact";
      case SHARED -> "cache.shared";
      case COALESCED -> "cache.coalesce";
      case SEMANTIC -> "cache.semantic";
      case UPSTREAM -> "route";
    };
  }

  private Map<String, Usd> forecast(Usd cost) {
    Map<String, Forecast> forecasts = trace.forecasts();
    if (forecasts.isEmpty() || cost == null) {
      return Map.of();
    }
    Optional<String> answering =
        forecasts.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Forecast.Answered)
            .map(Map.Entry::getKey)
            .min(String::compareTo);
    return answering.isPresent() ? Map.of(answering.get(), cost) : reshaped(forecasts, cost);
  }

  /** A cap is forecast at the price of the model to which the call would have been routed. */
  private Map<String, Usd> reshaped(Map<String, Forecast> forecasts, Usd cost) {
    Map<String, Usd> result = new LinkedHashMap<>(4);
    ModelName model = served;
    Usd costThere = cost;
    for (Map.Entry<String, Forecast> entry : forecasts.entrySet()) {
      if (entry.getValue() instanceof Forecast.Routed routed) {
        ModelName there = new ModelName(routed.provider(), routed.model());
        Usd price = at(there, null, tierAt(there));
        if (price != null) {
          result.put(entry.getKey(), cost.minus(price));
          model = there;
          costThere = price;
        }
      }
    }
    for (Map.Entry<String, Forecast> entry : forecasts.entrySet()) {
      if (entry.getValue() instanceof Forecast.PromptKept kept) {
        Usage usage = outcome.usage().promptKept(kept.read(), kept.written());
        result.put(
            entry.getKey(), cost.minus(price(served, outcome.model(), usage, tierAt(served))));
      }
      if (entry.getValue() instanceof Forecast.Capped capped) {
        Usd cut = beyond(capped.maxOutputTokens(), model, costThere);
        if (cut != null) {
          result.put(entry.getKey(), cut);
        }
      }
    }
    return result;
  }

  private Usd beyond(int cap, ModelName model, Usd whole) {
    Usage usage = outcome.usage();
    if (usage.output() <= cap) {
      return null;
    }
    String fallback = model.equals(served) ? outcome.model() : null;
    Usd kept = price(model, fallback, usage.shortened(cap), tierAt(model));
    return kept == null ? null : whole.minus(kept);
  }

  private String tierAt(ModelName model) {
    return model.provider().equals(served.provider()) ? outcome.serviceTier() : null;
  }

  private Usd at(ModelName model, String fallback, String tier) {
    return price(model, fallback, outcome.usage(), tier);
  }

  private Usd price(ModelName model, String fallback, Usage usage, String tier) {
    boolean toldByReply = fallback != null && pricing.deployment(model.provider(), model.model());
    String first = toldByReply ? fallback : model.model();
    String second = toldByReply ? model.model() : fallback;
    Optional<Usd> found = pricing.cost(model.provider(), first, usage, tier);
    if (found.isEmpty() && second != null && !second.equals(first)) {
      found = pricing.cost(model.provider(), second, usage, tier);
    }
    if (found.isEmpty()) {
      String name = model.model().isEmpty() && fallback != null ? fallback : model.model();
      if (!unpriced.contains(name)) {
        unpriced.add(name);
      }
    }
    return found.orElse(null);
  }
}

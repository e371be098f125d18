package scrimp.policy.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scrimp.call.Usage;
import scrimp.call.Usd;

/** What one model costs. Immutable. */
public final class Price {
  private static final Set<String> PLAIN_TIERS =
      Set.of("", "auto", "default", Rates.STANDARD, "standard_only", "scale");

  private final String model;
  private final List<Rates> rates;

  Price(String model, List<Rates> rates) {
    this.model = model;
    this.rates = List.copyOf(rates);
  }

  /** Whatever is asked of that model costs nothing. */
  static Price free(String model) {
    Map<Kind, Long> nothing = Map.of(Kind.INPUT, 0L, Kind.OUTPUT, 0L);
    return new Price(model, List.of(new Rates(Rates.STANDARD, 0, nothing)));
  }

  /** The name under which the price was found, which may be less dated than the one asked for. */
  public String model() {
    return model;
  }

  /**
   * The cost of these tokens, exact. All tokens of a call are charged at the rates for its total of
   * input tokens. A kind without a rate in the service tier has that of the standard tier, cached
   * input never more than other input; where that has none either, input of any kind costs as
   * input, output as output, and nothing where even these are missing. What is stored for an hour
   * costs as what is stored for minutes where it has no rate; a search without a rate is free.
   *
   * @param serviceTier as the provider says it used, or null; one without rates here counts as
   *     standard
   * @throws ArithmeticException beyond nine million dollars
   */
  public Usd cost(Usage usage, String serviceTier, boolean batch) {
    Rates special = rates(batch ? Rates.BATCH : tier(serviceTier), usage.input());
    Rates standard = rates(Rates.STANDARD, usage.input());
    Rates charged = special == null ? standard : special;
    long parts = usage.cachedInput() + usage.cacheWrite() + usage.audioInput();
    long text = Math.max(0, usage.input() - parts);
    long spoken = usage.audioOutput();
    long written = Math.max(0, usage.output() - spoken);
    long input = rate(charged, standard, Kind.INPUT, 0);
    long output = rate(charged, standard, Kind.OUTPUT, 0);
    long minutes = rate(charged, standard, Kind.CACHE_WRITE, input);
    return ZERO.add(text, input)
        .add(usage.cachedInput(), cached(charged, standard, input))
        .add(usage.cacheWrite() - usage.cacheWriteHour(), minutes)
        .add(usage.cacheWriteHour(), rate(charged, standard, Kind.CACHE_WRITE_HOUR, minutes))
        .add(usage.audioInput(), rate(charged, standard, Kind.AUDIO_INPUT, input))
        .add(written, output)
        .add(spoken, rate(charged, standard, Kind.AUDIO_OUTPUT, output))
        .add(usage.webSearches(), rate(charged, standard, Kind.WEB_SEARCH, 0))
        .usd();
  }

  /** List price in USD per million tokens, standard tier, shortest context. */
  public Optional<BigDecimal> usdPerMillion(Kind kind) {
    Rates standard = rates(Rates.STANDARD, 0);
    Long picos = standard == null ? null : standard.of(kind);
    return Optional.ofNullable(picos)
        .map(value -> BigDecimal.valueOf(value, 6).stripTrailingZeros());
  }

  /** Whether that tier has rates of its own here or is the standard one. */
  public boolean knowsTier(String serviceTier) {
    String tier = tier(serviceTier);
    return rates.stream().anyMatch(r -> r.tier().equals(tier));
  }

  /**
   * With these rates in place of the table's, whatever the context and service tier; those for
   * batches apart.
   */
  Price with(Map<Kind, Long> overrides, Map<Kind, Long> batchOverrides) {
    List<Rates> changed = new ArrayList<>();
    for (Rates each : rates) {
      changed.add(each.with(each.tier().equals(Rates.BATCH) ? batchOverrides : overrides));
    }
    if (!overrides.isEmpty() && rates(Rates.STANDARD, 0) == null) {
      changed.add(new Rates(Rates.STANDARD, 0, overrides));
    }
    if (!batchOverrides.isEmpty() && rates(Rates.BATCH, 0) == null) {
      changed.add(new Rates(Rates.BATCH, 0, batchOverrides));
    }
    return new Price(model, changed);
  }

  private static String tier(String serviceTier) {
    return serviceTier == null || PLAIN_TIERS.contains(serviceTier) ? Rates.STANDARD : serviceTier;
  }

  /** Of that tier, those for the largest context that this input exceeds; null where none. */
  private Rates rates(String tier, long input) {
    Rates best = null;
    for (Rates each : rates) {
      if (each.tier().equals(tier)
          && (each.above() == 0 || input > each.above())
          && (best == null || each.above() > best.above())) {
        best = each;
      }
    }
    return best;
  }

  private static long cached(Rates charged, Rates standard, long input) {
    Long own = charged == null ? null : charged.of(Kind.CACHED_INPUT);
    return own == null ? Math.min(input, rate(null, standard, Kind.CACHED_INPUT, input)) : own;
  }

  private static long rate(Rates charged, Rates standard, Kind kind, long otherwise) {
    Long own = charged == null ? null : charged.of(kind);
    if (own == null && standard != null) {
      own = standard.of(kind);
    }
    return own == null ? otherwise : own;
  }

  private static final Sum ZERO = new Sum(0);

  private record Sum(long picos) {
    Sum add(long tokens, long rate) {
      return new Sum(Math.addExact(picos, Math.multiplyExact(tokens, rate)));
    }

    Usd usd() {
      return new Usd(picos);
    }
  }
}

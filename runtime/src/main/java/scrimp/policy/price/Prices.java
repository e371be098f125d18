package scrimp.policy.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Prices by provider and model. What policy sets goes before the table; in either, a price for the
 * provider before one for the model wherever it runs, and the name as it is before the name without
 * the date of its snapshot, or what Bedrock puts around it. Immutable; the table is read when first
 * asked for.
 */
public final class Prices {
  /** As many names as are remembered; an application that makes names up cannot fill the heap. */
  private static final int REMEMBERED = 1000;

  private static final String SLASH = "/";

  private final Map<String, Own> overrides;
  private final Places places;
  private final Map<String, Optional<Price>> found = new ConcurrentHashMap<>();

  private Prices(Map<String, Own> overrides, Places places) {
    this.overrides = overrides;
    this.places = places;
  }

  /** List prices alone. */
  public static Prices list() {
    return builder().build();
  }

  /** Starts a set of prices that go before the table. */
  public static Builder builder() {
    return new Builder();
  }

  /** When the table's prices were true. */
  public static LocalDate date() {
    return Table.DATE;
  }

  /** Empty where nobody told us: it is not free, it is unknown. */
  public Optional<Price> find(String provider, String model) {
    String key = provider + SLASH + model;
    Optional<Price> known = found.get(key);
    if (known == null) {
      known = Optional.ofNullable(look(provider, model));
      if (found.size() < REMEMBERED) {
        found.put(key, known);
      }
    }
    return known;
  }

  /**
   * Whether the model that a reply of that provider names tells more than the one asked for: that
   * is a deployment's name, and nobody said which model is behind it.
   */
  public boolean deployment(String provider, String model) {
    return places.deploying.contains(provider)
        && !places.deployments.containsKey(provider + SLASH + model);
  }

  private Price look(String provider, String asked) {
    String model = places.deployments.getOrDefault(provider + SLASH + asked, asked);
    if (model == null || model.isEmpty()) {
      return null;
    }
    Price listed =
        places.free.contains(provider)
            ? Price.free(model)
            : first(model, name -> Table.find(provider, name));
    Own override =
        first(
            model,
            name -> {
              Own own = overrides.get(provider + SLASH + name);
              return own == null ? overrides.get(name) : own;
            });
    if (override == null) {
      return listed;
    }
    Price base = listed == null ? new Price(model, java.util.List.of()) : listed;
    return base.with(override.rates, override.batch);
  }

  private static <T> T first(String model, Function<String, T> by) {
    for (String name : ModelNames.of(model)) {
      T found = by.apply(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Read on first use, off the path of the JVM's start. */
  private static final class Table {
    /** They serve models of others, at prices that tell nothing of what these cost elsewhere. */
    private static final Set<String> HOSTS = Set.of("groq");

    static final LocalDate DATE;
    private static final Map<String, Price> BY_PROVIDER;
    private static final Map<String, Price> BY_MODEL = new HashMap<>();

    static {
      PriceTable table = PriceTable.builtIn();
      DATE = table.date();
      BY_PROVIDER = table.prices();
      BY_PROVIDER.forEach(
          (key, price) -> {
            int slash = key.indexOf(SLASH);
            if (!HOSTS.contains(key.substring(0, slash))) {
              BY_MODEL.putIfAbsent(key.substring(slash + 1), price);
            }
          });
    }

    /** Some providers put the name of a model's maker before its own, as the table does. */
    static Price find(String provider, String model) {
      Price own = BY_PROVIDER.get(provider + SLASH + model);
      if (own == null) {
        own = BY_MODEL.get(model);
      }
      return own == null ? BY_PROVIDER.get(model) : own;
    }
  }

  /**
   * What sets providers apart, by their names.
   *
   * @param free at which everything costs nothing
   * @param deploying at which a request names a deployment
   * @param deployments the models behind {@code provider/deployment}
   */
  private record Places(Set<String> free, Set<String> deploying, Map<String, String> deployments) {}

  private static final class Own {
    final Map<Kind, Long> rates = new EnumMap<>(Kind.class);
    final Map<Kind, Long> batch = new EnumMap<>(Kind.class);
  }

  /** Collects prices that go before the table. */
  public static final class Builder {
    private final Map<String, Own> overrides = new HashMap<>();
    private final Set<String> free = new HashSet<>();
    private final Set<String> deploying = new HashSet<>();
    private final Map<String, String> deployments = new HashMap<>();

    /** Nothing is paid at that provider, but for what is set by another call. */
    public Builder free(String provider) {
      free.add(provider);
      return this;
    }

    /** What a request to that provider calls a model is the name of a deployment. */
    public Builder deploying(String provider) {
      deploying.add(provider);
      return this;
    }

    public Builder deployment(String provider, String deployment, String model) {
      deployments.put(provider + SLASH + deployment, model);
      return this;
    }

    /**
     * @param model or {@code provider/model}
     */
    public Builder usdPerMillion(String model, Kind kind, BigDecimal usd) {
      of(model).rates.put(kind, Rates.picosPerToken(usd));
      return this;
    }

    /** The same for calls in a batch. */
    public Builder batchUsdPerMillion(String model, Kind kind, BigDecimal usd) {
      of(model).batch.put(kind, Rates.picosPerToken(usd));
      return this;
    }

    public Prices build() {
      return new Prices(
          Map.copyOf(overrides),
          new Places(Set.copyOf(free), Set.copyOf(deploying), Map.copyOf(deployments)));
    }

    private Own of(String model) {
      return overrides.computeIfAbsent(model, name -> new Own());
    }
  }
}

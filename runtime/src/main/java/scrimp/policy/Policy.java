package scrimp.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import scrimp.call.Call;
import scrimp.policy.price.Prices;

/**
 * What holds for calls: settings, rules, providers and prices, checked, of one moment. Immutable;
 * {@link PolicyWatch} replaces it whole. A policy in which something is wrong never enforces.
 */
public final class Policy {
  /** Combinations of rules that are remembered; others are worked out each time. */
  private static final int REMEMBERED = 1024;

  private final Parts parts;
  private final Mode override;
  private final Object[] values;
  private final Resolved global;
  private final Set<String> headers;
  private final Map<BitSet, Resolved> resolved = new ConcurrentHashMap<>();

  /**
   * @param file that it was read from, or null
   * @param values as set, global ones
   * @param environment that credentials come from
   */
  record Parts(
      Path file,
      Values values,
      List<Rule> rules,
      Providers providers,
      Prices prices,
      List<Problem> problems,
      Map<String, String> environment) {}

  Policy(Parts parts, Mode override) {
    this.parts = parts;
    this.override = override;
    this.values = parts.values.withDefaults();
    this.headers = headers();
    this.global = resolve(new BitSet(), Map.of(), List.of());
  }

  /** Nothing set. */
  public static Policy empty() {
    return parse("");
  }

  /** A policy of that text alone, as it would stand in a file; environment and system left out. */
  public static Policy parse(String properties) {
    return PolicySource.parse(properties, "policy");
  }

  /** What holds for that call. */
  public Effective of(Call call) {
    BitSet selected = selected(call);
    return selected == null ? global : shared(selected);
  }

  /**
   * What holds for that call with what its {@code x-scrimp-} headers ask for. Headers that ask for
   * what cannot be are ignored and told by {@link Effective#ignoredOverrides}.
   *
   * @param overrides values by the header's name, with or without {@code x-scrimp-}
   */
  public Effective of(Call call, Map<String, String> overrides) {
    if (overrides.isEmpty()) {
      return of(call);
    }
    Overrides asked = new Overrides(overrides, headers, parts.providers);
    BitSet selected = selected(call);
    return resolve(selected == null ? new BitSet() : selected, asked.values(), asked.ignored());
  }

  /** A setting outside any rule; null where nothing is set and it has no default. */
  public <T> T get(Setting<T> setting) {
    return global.get(setting);
  }

  /** Of calls that no rule selects. */
  public Mode mode() {
    return global.mode();
  }

  /** Whether no call can be in any mode but off. */
  public boolean off() {
    return global.mode() == Mode.OFF
        && (!get(Settings.ENABLED)
            || override == Mode.OFF
            || parts.rules.stream().noneMatch(rule -> rule.values().containsKey(Settings.MODE)));
  }

  /** What is wrong with it, by line. */
  public List<Problem> problems() {
    return parts.problems;
  }

  /** Whether something is wrong that keeps it from being enforced. */
  public boolean broken() {
    return parts.problems.stream().anyMatch(Problem::error);
  }

  public Providers providers() {
    return parts.providers;
  }

  public Prices prices() {
    return parts.prices;
  }

  /** Every setting outside rules with its value and where that came from, in the table's order. */
  public List<EffectiveSetting> settings() {
    return EffectiveSettings.of(parts.values, parts.environment);
  }

  /** In the order in which they are tried. */
  public List<Rule> rules() {
    return parts.rules;
  }

  /** The file that it was read from. */
  public Optional<Path> file() {
    return Optional.ofNullable(parts.file);
  }

  /** What clients of a gateway that runs by itself must show. */
  public Credential gatewayToken() {
    return credential(Settings.GATEWAY_TOKEN_ENV, Settings.GATEWAY_TOKEN_FILE);
  }

  /** What the shared cache wants to be shown. */
  public Credential sharedCachePassword() {
    return credential(Settings.CACHE_SHARED_PASSWORD_ENV, Settings.CACHE_SHARED_PASSWORD_FILE);
  }

  /** What replies are encrypted with in the shared cache: {@link EncryptionKeys}. */
  public Credential sharedCacheKeys() {
    return credential(
        Settings.CACHE_SHARED_ENCRYPTION_KEY_ENV, Settings.CACHE_SHARED_ENCRYPTION_KEY_FILE);
  }

  private Credential credential(Setting<String> env, Setting<Path> file) {
    return Credential.of(get(env), get(file), parts.environment);
  }

  /** Entries of the logging context that are to be brought with a call. */
  public Set<String> mdcKeys() {
    return originNames(OriginSource.Kind.MDC);
  }

  /**
   * With that mode instead of the one set; rules may go below it but not above. Null takes it back.
   */
  public Policy withMode(Mode mode) {
    return new Policy(parts, mode);
  }

  private BitSet selected(Call call) {
    BitSet selected = null;
    List<Rule> rules = parts.rules;
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).when().selects(call)) {
        selected = selected == null ? new BitSet(rules.size()) : selected;
        selected.set(i);
      }
    }
    return selected;
  }

  private Resolved shared(BitSet selected) {
    Resolved known = resolved.get(selected);
    if (known == null) {
      known = resolve(selected, Map.of(), List.of());
      if (resolved.size() < REMEMBERED) {
        resolved.put(selected, known);
      }
    }
    return known;
  }

  private Resolved resolve(BitSet selected, Map<Setting<?>, Object> asked, List<String> ignored) {
    Object[] resolvedValues = values.clone();
    Set<Setting<?>> taken = new HashSet<>(asked.keySet());
    asked.forEach((setting, value) -> resolvedValues[setting.index()] = value);
    List<String> names = new ArrayList<>();
    selected.stream()
        .mapToObj(parts.rules::get)
        .forEach(
            rule -> {
              names.add(rule.name());
              rule.values()
                  .forEach(
                      (setting, value) -> {
                        if (taken.add(setting)) {
                          resolvedValues[setting.index()] = value;
                        }
                      });
            });
    Mode mode = mode(resolvedValues, taken.contains(Settings.MODE));
    return new Resolved(resolvedValues, mode, names, ignored, parts.providers);
  }

  private Mode mode(Object[] resolvedValues, boolean particular) {
    if (!(Boolean) resolvedValues[Settings.ENABLED.index()]) {
      return Mode.OFF;
    }
    Mode mode = (Mode) resolvedValues[Settings.MODE.index()];
    if (override != null) {
      mode = particular ? lower(mode, override) : override;
    }
    return broken() ? lower(mode, Mode.OBSERVE) : mode;
  }

  private static Mode lower(Mode a, Mode b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private Set<String> headers() {
    Set<String> names = new HashSet<>();
    originNames(OriginSource.Kind.HEADER).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    parts.rules.forEach(rule -> names.addAll(rule.when().headers()));
    return names;
  }

  private Set<String> originNames(OriginSource.Kind kind) {
    Set<String> names = new HashSet<>();
    for (Setting<List<OriginSource>> setting :
        List.of(Settings.ORIGIN_FEATURE, Settings.ORIGIN_USER, Settings.ORIGIN_TENANT)) {
      @SuppressWarnings("unchecked")
      List<OriginSource> sources = (List<OriginSource>) values[setting.index()];
      sources.stream().filter(s -> s.kind() == kind).forEach(s -> names.add(s.name()));
    }
    return names;
  }
}

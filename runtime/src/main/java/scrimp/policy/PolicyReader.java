package scrimp.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scrimp.policy.when.Condition;
import scrimp.policy.when.Nearest;

/** Understands what was written: entries become values and rules, whatever is wrong is told. */
final class PolicyReader {
  private static final String RULE = "rule.";
  private static final Map<String, Setting<?>> PLAIN = new HashMap<>();

  static {
    for (Setting<?> setting : Settings.all()) {
      if (!setting.named()) {
        PLAIN.put(setting.key(), setting);
      }
    }
  }

  /** A rule as far as it has been read. */
  private static final class Draft {
    final Map<Setting<?>, Object> values = new LinkedHashMap<>();
    final Map<Setting<?>, Place> places = new HashMap<>();
    Condition when;
    boolean whenWritten;
    boolean settingWritten;
    final Entry first;

    Draft(Entry first) {
      this.first = first;
    }
  }

  private final Problems problems;
  private final Values values = new Values();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  PolicyReader(Problems problems) {
    this.problems = problems;
  }

  void read(Collection<Entry> entries) {
    entries.forEach(this::entry);
  }

  Values values() {
    return values;
  }

  /** In the order in which they were first named. */
  List<Rule> rules(Providers providers) {
    checkProvider(providers, Settings.ROUTE_PROVIDER.property(), globalProvider());
    List<Rule> rules = new ArrayList<>();
    drafts.forEach(
        (name, draft) -> {
          String property = Setting.PREFIX + RULE + name + "." + Settings.ROUTE_PROVIDER.key();
          checkProvider(providers, property, ruleProvider(draft));
          if (complete(name, draft)) {
            rules.add(new Rule(name, draft.when, Collections.unmodifiableMap(draft.values)));
          }
        });
    return List.copyOf(rules);
  }

  private void entry(Entry entry) {
    String key = entry.key();
    if (!entry.ours()) {
      unknown(entry);
    } else if (key.startsWith(RULE)) {
      ruleEntry(entry, key.substring(RULE.length()));
    } else {
      Setting<?> setting = PLAIN.get(key);
      if (setting != null) {
        value(setting, List.of(), entry);
      } else {
        namedEntry(entry, key);
      }
    }
  }

  private void namedEntry(Entry entry, String key) {
    for (Setting<?> setting : Settings.all()) {
      List<String> names = setting.named() ? setting.names(key) : null;
      if (names != null) {
        value(setting, names, entry);
        return;
      }
    }
    unknown(entry);
  }

  private void value(Setting<?> setting, List<String> names, Entry entry) {
    try {
      values.set(setting, names, setting.parse(entry.value()), entry.place());
    } catch (IllegalArgumentException e) {
      problems.error(entry.place(), entry.property(), e.getMessage() + "; " + without(setting));
    }
  }

  private static <T> String without(Setting<T> setting) {
    String fallback = setting.print(setting.fallback());
    return fallback.isEmpty()
        ? "until that is mended it counts as not set"
        : "until that is mended the default " + fallback + " stands in";
  }

  private void ruleEntry(Entry entry, String rest) {
    int dot = rest.indexOf('.');
    String name = dot < 0 ? rest : rest.substring(0, dot);
    String key = dot < 0 ? "" : rest.substring(dot + 1);
    List<String> when = Settings.RULE_WHEN.names(entry.key());
    if (!name.matches("[A-Za-z0-9_-]+") || key.isEmpty()) {
      problems.error(
          entry.place(),
          entry.property(),
          "a rule's key is scrimp.rule.NAME.SETTING, the name of letters, digits, - and _;"
              + " it is ignored");
      return;
    }
    Draft draft = drafts.computeIfAbsent(name, n -> new Draft(entry));
    if (when != null) {
      when(draft, entry);
    } else {
      ruleValue(draft, key, entry);
    }
  }

  private void when(Draft draft, Entry entry) {
    draft.whenWritten = true;
    try {
      draft.when = Settings.RULE_WHEN.parse(entry.value());
    } catch (IllegalArgumentException e) {
      problems.error(
          entry.place(),
          entry.property(),
          e.getMessage() + "; until that is mended the rule selects no call");
    }
  }

  private void ruleValue(Draft draft, String key, Entry entry) {
    draft.settingWritten = true;
    Setting<?> setting = PLAIN.get(key);
    if (setting == null) {
      unknown(entry);
    } else if (!setting.inRules()) {
      problems.error(
          entry.place(),
          entry.property(),
          setting.property() + " holds for all calls and cannot stand in a rule; it is ignored");
    } else {
      try {
        draft.values.put(setting, setting.parse(entry.value()));
        draft.places.put(setting, entry.place());
      } catch (IllegalArgumentException e) {
        problems.error(
            entry.place(),
            entry.property(),
            e.getMessage() + "; until that is mended the rule goes without it");
      }
    }
  }

  private boolean complete(String name, Draft draft) {
    String property = Setting.PREFIX + RULE + name;
    if (!draft.whenWritten) {
      problems.error(
          draft.first.place(),
          property,
          "the rule says of no call that it is for it: "
              + property
              + ".when is missing; until it is there the rule selects no call");
    } else if (!draft.settingWritten) {
      problems.warning(draft.first.place(), property, "the rule sets nothing");
    }
    return draft.when != null;
  }

  private Values.Value globalProvider() {
    return values.plain(Settings.ROUTE_PROVIDER);
  }

  private static Values.Value ruleProvider(Draft draft) {
    Object provider = draft.values.get(Settings.ROUTE_PROVIDER);
    return provider == null
        ? null
        : new Values.Value(provider, draft.places.get(Settings.ROUTE_PROVIDER));
  }

  private void checkProvider(Providers providers, String property, Values.Value value) {
    if (value == null || value.value() == null) {
      return;
    }
    String name = (String) value.value();
    Optional<Provider> provider = providers.named(name);
    if (provider.isPresent() && !provider.get().reachable()) {
      problems.error(
          value.place(),
          property,
          "the URL of "
              + name
              + " stands for many hosts, so that nothing can be routed there; set scrimp.provider."
              + name
              + ".url to one; until that is mended calls are not routed there");
    }
    if (provider.isEmpty()) {
      List<String> known = providers.all().stream().map(Provider::name).toList();
      problems.error(
          value.place(),
          property,
          "no provider is called \""
              + name
              + "\""
              + Suggestion.inWords(Nearest.of(name, known))
              + "; allowed is "
              + String.join(" or ", known)
              + ", or one that scrimp.provider."
              + name
              + ".url defines; until that is mended calls are not routed there");
    }
  }

  private void unknown(Entry entry) {
    Optional<String> suggestion = Suggestion.of(entry.property());
    problems.error(
        entry.place(),
        entry.property(),
        "no setting is called that" + Suggestion.inWords(suggestion) + "; it is ignored");
  }
}

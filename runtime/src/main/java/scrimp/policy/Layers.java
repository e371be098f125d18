package scrimp.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lays what was written in one place over what was written in another. Keys keep the place in the
 * order at which they first came, because the order of rules counts.
 */
final class Layers {
  private static final String ENVIRONMENT_PREFIX = "SCRIMP_";

  /** Ours, but no settings. */
  private static final List<String> NO_SETTINGS = List.of("scrimp.config", "scrimp.internal.");

  private final Problems problems;
  private final Map<String, Entry> merged = new LinkedHashMap<>();

  Layers(Problems problems) {
    this.problems = problems;
  }

  Collection<Entry> merged() {
    return merged.values();
  }

  /** Duplicates are told; the later one counts. */
  void file(List<Entry> entries) {
    for (Entry entry : entries) {
      Entry earlier = merged.put(entry.property(), entry);
      if (earlier != null) {
        problems.warning(
            entry.place(),
            entry.property(),
            "set in line " + earlier.place().line() + " already; this later line counts");
      }
    }
  }

  void arguments(List<Entry> entries) {
    entries.forEach(entry -> merged.put(entry.property(), entry));
  }

  void systemProperties(Map<String, String> properties) {
    new TreeMap<>(properties)
        .forEach(
            (property, value) -> {
              if (property.startsWith(Setting.PREFIX)
                  && NO_SETTINGS.stream().noneMatch(property::startsWith)) {
                Place place = Place.other("system property -D" + property);
                merged.put(property, new Entry(property, value, place));
              }
            });
  }

  /** Variables that are no setting are told, but may be somebody else's. */
  void environment(Map<String, String> environment) {
    Map<String, String> known = new LinkedHashMap<>();
    Settings.all().stream()
        .filter(setting -> !setting.named())
        .forEach(setting -> known.put(setting.environmentVariable(), setting.property()));
    merged.keySet().forEach(key -> known.put(Setting.environmentVariable(key), key));
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              if (variable.startsWith(ENVIRONMENT_PREFIX) && !variable.equals("SCRIMP_CONFIG")) {
                variable(variable, value, known.getOrDefault(variable, withName(variable)));
              }
            });
  }

  private void variable(String variable, String value, String property) {
    Place place = Place.other("environment " + variable);
    if (property == null) {
      problems.warning(place, "", "no setting is called that; it is ignored");
    } else {
      merged.put(property, new Entry(property, value, place));
    }
  }

  /** The property with a name in it that the variable stands for, or null. */
  private String withName(String variable) {
    String best = null;
    int longest = 0;
    for (String pattern : (Iterable<String>) patterns()::iterator) {
      int open = pattern.indexOf("<name>");
      String before = Setting.environmentVariable(pattern.substring(0, open));
      String after = Setting.environmentVariable(pattern.substring(open + "<name>".length()));
      boolean fits =
          variable.startsWith(before)
              && variable.endsWith(after)
              && variable.length() > before.length() + after.length();
      if (fits && after.length() > longest) {
        String name = variable.substring(before.length(), variable.length() - after.length());
        best = pattern.replace("<name>", nameFor(pattern.substring(0, open), name));
        longest = after.length();
      }
    }
    return best;
  }

  private static Stream<String> patterns() {
    Stream<String> named =
        Settings.all().stream()
            .filter(Setting::named)
            .map(Setting::property)
            .filter(pattern -> pattern.contains("<name>") && !pattern.contains("<asked>"));
    Stream<String> ruled =
        Settings.all().stream()
            .filter(Setting::inRules)
            .map(setting -> "scrimp.rule.<name>." + setting.key());
    return Stream.concat(named, ruled);
  }

  /** As it is spelt elsewhere in this policy, else in small letters with hyphens. */
  private String nameFor(String prefix, String variablePart) {
    for (String property : merged.keySet()) {
      if (property.startsWith(prefix)) {
        String name = property.substring(prefix.length()).split("\\.", 2)[0];
        if (Setting.environmentVariable(name).equals(variablePart)) {
          return name;
        }
      }
    }
    return variablePart.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

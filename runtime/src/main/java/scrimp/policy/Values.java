package scrimp.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was set, and where: settings proper by index, those with names in their key by these. */
final class Values {

  /** A value and where it was written. */
  record Value(Object value, Place place) {}

  private final Value[] plain = new Value[Settings.all().size()];
  private final Map<Setting<?>, Map<List<String>, Value>> named = new LinkedHashMap<>();

  void set(Setting<?> setting, List<String> names, Object value, Place place) {
    if (setting.named()) {
      named
          .computeIfAbsent(setting, s -> new LinkedHashMap<>())
          .put(names, new Value(value, place));
    } else {
      plain[setting.index()] = new Value(value, place);
    }
  }

  /** Null where it was not set. */
  Value plain(Setting<?> setting) {
    return plain[setting.index()];
  }

  /** The value that was set, or null. */
  @SuppressWarnings("unchecked")
  <T> T set(Setting<T> setting) {
    Value value = plain(setting);
    return value == null ? null : (T) value.value();
  }

  /** By the names in the key, in the order in which they were set. */
  Map<List<String>, Value> named(Setting<?> setting) {
    return named.getOrDefault(setting, Map.of());
  }

  @SuppressWarnings("unchecked")
  <T> T named(Setting<T> setting, String name) {
    Value value = named(setting).get(List.of(name));
    return value == null ? setting.fallback() : (T) value.value();
  }

  Place place(Setting<?> setting, String name) {
    Value value = named(setting).get(List.of(name));
    return value == null ? Place.DEFAULT : value.place();
  }

  /** One value for each setting, defaults filled in; null at settings with names. */
  Object[] withDefaults() {
    Object[] all = new Object[plain.length];
    for (Setting<?> setting : Settings.all()) {
      Value value = plain[setting.index()];
      all[setting.index()] = value == null ? setting.fallback() : value.value();
    }
    return all;
  }
}

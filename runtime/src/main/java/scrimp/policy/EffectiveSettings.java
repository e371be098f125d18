package scrimp.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists what holds outside rules, for people. */
final class EffectiveSettings {
  private EffectiveSettings() {}

  static List<EffectiveSetting> of(Values values, Map<String, String> environment) {
    List<EffectiveSetting> shown = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      if (setting.named()) {
        values
            .named(setting)
            .forEach(
                (names, value) ->
                    shown.add(show(setting, setting.property(names), value, environment)));
      } else {
        Values.Value value = values.plain(setting);
        Values.Value fallback = new Values.Value(setting.fallback(), Place.DEFAULT);
        shown.add(show(setting, setting.property(), value == null ? fallback : value, environment));
      }
    }
    return List.copyOf(shown);
  }

  @SuppressWarnings("unchecked")
  private static <T> EffectiveSetting show(
      Setting<T> setting, String property, Values.Value value, Map<String, String> environment) {
    boolean hide = setting.secret() && !pointsSomewhere(value.value(), environment);
    String text = hide ? "(nothing is there)" : setting.print((T) value.value());
    return new EffectiveSetting(property, text, value.place().toString());
  }

  /** What is no name of anything may be a key pasted in the wrong place. */
  private static boolean pointsSomewhere(Object value, Map<String, String> environment) {
    return value instanceof Path path
        ? Files.exists(path)
        : environment.containsKey(String.valueOf(value));
  }
}

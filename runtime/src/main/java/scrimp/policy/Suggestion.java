package scrimp.policy;

import java.util.Optional;
import java.util.stream.Stream;
import scrimp.policy.when.Nearest;

/** The key that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** The known property nearest to that one, names filled in, or empty where none is near. */
  static Optional<String> of(String property) {
    return property.startsWith(Setting.PREFIX)
        ? Nearest.of(property, known(property).toList())
        : Nearest.of(Setting.PREFIX + property, plain().toList());
  }

  private static Stream<String> known(String property) {
    String[] parts = property.split("\\.", 4);
    String second = parts.length > 2 ? parts[2] : "name";
    Stream<String> named =
        Settings.all().stream()
            .filter(Setting::named)
            .map(setting -> filled(setting.property(), property, second));
    Stream<String> ruled =
        Settings.all().stream()
            .filter(Setting::inRules)
            .map(setting -> "scrimp.rule." + second + "." + setting.key());
    return Stream.of(plain(), named, ruled).flatMap(keys -> keys);
  }

  private static Stream<String> plain() {
    return Settings.all().stream().filter(setting -> !setting.named()).map(Setting::property);
  }

  /** With the names that the unknown key has in these places. */
  private static String filled(String pattern, String property, String second) {
    int lastDot = property.lastIndexOf('.');
    int model = "scrimp.price.".length();
    String middle = lastDot > model ? property.substring(model, lastDot) : "model";
    return pattern
        .replace("<name>", second)
        .replace("<model>", middle)
        .replace("<asked>", property.substring(lastDot + 1));
  }

  static String inWords(Optional<String> suggestion) {
    return suggestion.map(key -> " (did you mean " + key + "?)").orElse("");
  }
}

package scrimp.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the headers of one call ask for, {@code x-scrimp-cache-exact-enabled: false}. */
final class Overrides {
  private static final String PREFIX = "x-scrimp-";
  private static final Map<String, Setting<?>> BY_HEADER = new HashMap<>();

  static {
    for (Setting<?> setting : Settings.all()) {
      if (setting.inRules()) {
        BY_HEADER.put(PREFIX + setting.key().replace('.', '-'), setting);
      }
    }
  }

  private final Map<Setting<?>, Object> values = new LinkedHashMap<>();
  private final List<String> ignored = new ArrayList<>();

  /**
   * @param known headers of ours that policy reads for other ends, in lower case
   */
  Overrides(Map<String, String> headers, Set<String> known, Providers providers) {
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          String header = lower.startsWith(PREFIX) ? lower : PREFIX + lower;
          Setting<?> setting = BY_HEADER.get(header);
          if (setting != null) {
            read(header, setting, value, providers);
          } else if (!known.contains(header)) {
            ignored.add(header + ": no setting of a call is called that");
          }
        });
  }

  Map<Setting<?>, Object> values() {
    return values;
  }

  List<String> ignored() {
    return ignored;
  }

  private void read(String header, Setting<?> setting, String text, Providers providers) {
    try {
      Object value = setting.parse(text);
      String refusal = setting == Settings.ROUTE_PROVIDER ? refusal(value, providers) : null;
      if (refusal != null) {
        ignored.add(header + ": " + refusal);
      } else {
        values.put(setting, value);
      }
    } catch (IllegalArgumentException e) {
      ignored.add(header + ": allowed is " + setting.allowed());
    }
  }

  /** Why nothing can be routed there, or null. */
  private static String refusal(Object name, Providers providers) {
    if (name == null) {
      return null;
    }
    Provider provider = providers.named((String) name).orElse(null);
    if (provider == null) {
      return "no provider is called that";
    }
    return provider.reachable() ? null : "the provider's URL stands for many hosts";
  }
}

package scrimp.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import scrimp.policy.when.Condition;

/**
 * Policy for the calls that it selects.
 *
 * @param values by setting, in the file's order
 */
public record Rule(String name, Condition when, Map<Setting<?>, Object> values) {

  /** What it sets, as it would be written, by the settings' keys with their prefix. */
  public Map<String, String> settings() {
    Map<String, String> written = new LinkedHashMap<>();
    values.forEach((setting, value) -> written.put(setting.property(), print(setting, value)));
    return written;
  }

  @SuppressWarnings("unchecked")
  private static <T> String print(Setting<T> setting, Object value) {
    return setting.print((T) value);
  }
}

package scrimp.testapps.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reply headers as the application saw them; names are compared without regard to case. */
public final class Headers {
  private final TreeMap<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Takes over a client's own header map; a null name (the status line) is left out. */
  public static Headers of(Map<String, List<String>> raw) {
    Headers headers = new Headers();
    raw.forEach(
        (name, values) -> {
          if (name != null) {
            headers.byName.computeIfAbsent(name, n -> new ArrayList<>()).addAll(values);
          }
        });
    return headers;
  }

  public Optional<String> first(String name) {
    List<String> values = byName.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }
}

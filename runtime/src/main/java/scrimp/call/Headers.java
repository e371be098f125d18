package scrimp.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** HTTP header fields in the order given, names compared without case. Immutable. */
public final class Headers {
  public static final Headers EMPTY = new Headers(new String[0]);

  private final String[] pairs;

  private Headers(String[] pairs) {
    this.pairs = pairs;
  }

  /** Names and values by turns: {@code of("content-type", "application/json")}. */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a header name without a value");
    }
    return new Headers(namesAndValues.clone());
  }

  public static Headers of(Map<String, List<String>> map) {
    List<String> pairs = new ArrayList<>(map.size() * 2);
    map.forEach(
        (name, values) -> {
          // HttpURLConnection keeps the status line under the name null
          if (name != null && values != null) {
            values.forEach(value -> pairs.addAll(List.of(name, value)));
          }
        });
    return new Headers(pairs.toArray(String[]::new));
  }

  /** The first value of that name, or null. */
  public String first(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  public boolean has(String name) {
    return first(name) != null;
  }

  public void forEach(BiConsumer<String, String> visitor) {
    for (int i = 0; i < pairs.length; i += 2) {
      visitor.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** All values by lower-case name, sorted. */
  public Map<String, List<String>> toMap() {
    Map<String, List<String>> map = new TreeMap<>();
    forEach(
        (name, value) ->
            map.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).add(value));
    return map;
  }

  /** With this one value instead of whatever stood under that name. */
  public Headers with(String name, String value) {
    Headers rest = without(name::equalsIgnoreCase);
    String[] next = Arrays.copyOf(rest.pairs, rest.pairs.length + 2);
    next[next.length - 2] = name;
    next[next.length - 1] = value;
    return new Headers(next);
  }

  /** With these names and values, by turns, behind those that are there. */
  public Headers and(List<String> namesAndValues) {
    String[] next = Arrays.copyOf(pairs, pairs.length + namesAndValues.size());
    for (int i = 0; i < namesAndValues.size(); i++) {
      next[pairs.length + i] = namesAndValues.get(i);
    }
    return new Headers(next);
  }

  public Headers without(String name) {
    return has(name) ? without(name::equalsIgnoreCase) : this;
  }

  public Headers without(Predicate<String> name) {
    List<String> kept = new ArrayList<>(pairs.length);
    forEach(
        (n, v) -> {
          if (!name.test(n)) {
            kept.add(n);
            kept.add(v);
          }
        });
    return kept.size() == pairs.length ? this : new Headers(kept.toArray(String[]::new));
  }

  /** Names only: values may be credentials. */
  @Override
  public String toString() {
    return toMap().keySet().toString();
  }
}

package scrimp.testapps.provider.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code [[name=value]]} marks in a prompt by which a test steers one reply.
 *
 * <p>A mark without a value, such as {@code [[gzip]]}, counts as {@code true}. A name may stand
 * more than once. Unknown names are refused, so that a misspelt mark cannot make a test pass by
 * doing nothing.
 */
public final class Directives {
  /** Every name that is understood, with what it does kept in the provider's own Javadoc. */
  public static final Set<String> NAMES =
      Collections.unmodifiableSet(
          new TreeSet<>(
              List.of(
                  "audio",
                  "by-model",
                  "cache-write",
                  "cache-write-hour",
                  "cached",
                  "chunk-delay-ms",
                  "chunks",
                  "delay-ms",
                  "error-event-after-chunks",
                  "gzip",
                  "no-usage",
                  "reasoning",
                  "refuse",
                  "reset-after-chunks",
                  "retry-after",
                  "slow-bytes-ms",
                  "status",
                  "times",
                  "tool",
                  "truncate-after-chunks",
                  "words")));

  private static final Pattern MARK = Pattern.compile("\\[\\[([a-z][a-z-]*)(?:=([^\\]]*))?]]");

  private final List<String[]> marks;
  private final String rest;

  private Directives(List<String[]> marks, String rest) {
    this.marks = marks;
    this.rest = rest;
  }

  /**
   * Reads the marks of a prompt.
   *
   * @throws IllegalArgumentException if a name is unknown; the message lists those that are
   */
  public static Directives in(String prompt) {
    List<String[]> marks = new ArrayList<>();
    Matcher found = MARK.matcher(prompt);
    StringBuilder rest = new StringBuilder();
    while (found.find()) {
      if (!NAMES.contains(found.group(1))) {
        throw new IllegalArgumentException(
            "unknown directive [[" + found.group(1) + "]]; known are " + NAMES);
      }
      String value = found.group(2) == null ? "true" : found.group(2).trim();
      marks.add(new String[] {found.group(1), value});
      found.appendReplacement(rest, "");
    }
    found.appendTail(rest);
    return new Directives(marks, rest.toString().strip());
  }

  /** The prompt without its marks. */
  public String rest() {
    return rest;
  }

  public boolean has(String name) {
    return !all(name).isEmpty() && !"false".equals(text(name));
  }

  /** The first value of a name, or null. */
  public String text(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** Every value of a name, in the prompt's order; comma-separated values count as several. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (String[] mark : marks) {
      if (mark[0].equals(name)) {
        for (String value : mark[1].split(",")) {
          values.add(value.trim());
        }
      }
    }
    return values;
  }

  /**
   * The first value of a name as a number.
   *
   * @throws IllegalArgumentException if it is no whole number of at least 0
   */
  public int number(String name, int fallback) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "directive [[" + name + "=" + value + "]] wants a whole number of at least 0");
    }
    return Integer.parseInt(value);
  }
}

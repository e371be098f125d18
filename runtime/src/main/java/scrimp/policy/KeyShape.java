package scrimp.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key in which names may stand: {@code provider.<name>.model.<asked>}. {@code <name>} is letters,
 * digits, {@code -} and {@code _}; any other placeholder is any text.
 */
final class KeyShape {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z]+>");

  private final String key;
  private final Pattern pattern;

  KeyShape(String key) {
    this.key = key;
    this.pattern = key.indexOf('<') < 0 ? null : pattern(key);
  }

  private static Pattern pattern(String key) {
    StringBuilder regex = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(key);
    int end = 0;
    while (placeholder.find()) {
      regex.append(Pattern.quote(key.substring(end, placeholder.start())));
      regex.append(placeholder.group().equals("<name>") ? "([A-Za-z0-9_-]+)" : "(.+)");
      end = placeholder.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(key.substring(end))).toString());
  }

  boolean named() {
    return pattern != null;
  }

  List<String> names(String candidate) {
    if (pattern == null) {
      return candidate.equals(key) ? List.of() : null;
    }
    Matcher match = pattern.matcher(candidate);
    if (!match.matches()) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= match.groupCount(); i++) {
      names.add(match.group(i));
    }
    return names;
  }

  String with(List<String> names) {
    String filled = key;
    for (String name : names) {
      filled = PLACEHOLDER.matcher(filled).replaceFirst(Matcher.quoteReplacement(name));
    }
    return filled;
  }

  @Override
  public String toString() {
    return key;
  }
}

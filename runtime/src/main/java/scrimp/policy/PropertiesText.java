package scrimp.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a properties file as {@link java.util.Properties} does, but remembers lines, keeps
 * duplicates, and takes a {@code #} between spaces, outside double quotes, for the beginning of a
 * comment that ends the line.
 */
final class PropertiesText {
  private final String[] lines;
  private final String file;
  private final Problems problems;
  private final List<Entry> entries = new ArrayList<>();
  private int next;

  private PropertiesText(String text, String file, Problems problems) {
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.lines = withoutMark.split("\r\n|\r|\n", -1);
    this.file = file;
    this.problems = problems;
  }

  static List<Entry> read(String text, String file, Problems problems) {
    PropertiesText reader = new PropertiesText(text, file, problems);
    while (reader.next < reader.lines.length) {
      reader.logicalLine();
    }
    return reader.entries;
  }

  private void logicalLine() {
    Place place = Place.file(file, next + 1);
    String line = stripLeading(lines[next++]);
    if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '!') {
      return;
    }
    StringBuilder logical = new StringBuilder(line);
    while (continues(logical)) {
      logical.setLength(logical.length() - 1);
      if (next == lines.length || logical.isEmpty()) {
        break;
      }
      logical.append(stripLeading(lines[next++]));
    }
    if (!logical.isEmpty()) {
      entry(logical.toString(), place);
    }
  }

  private static boolean continues(StringBuilder line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private void entry(String line, Place place) {
    int keyEnd = keyEnd(line);
    int start = skipSpace(line, keyEnd);
    if (start < line.length() && (line.charAt(start) == '=' || line.charAt(start) == ':')) {
      start = skipSpace(line, start + 1);
    }
    String key = unescaped(line.substring(0, keyEnd), place, "");
    String value = withoutComment(line.substring(start));
    entries.add(new Entry(key, unescaped(value, place, key).strip(), place));
  }

  private static int keyEnd(String line) {
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '=' || c == ':' || space(c)) {
        return i;
      }
      i++;
    }
    return line.length();
  }

  private static String withoutComment(String value) {
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '#' && !quoted && spaceOrEnd(value, i - 1) && spaceOrEnd(value, i + 1)) {
        return value.substring(0, i);
      }
    }
    return value;
  }

  private String unescaped(String raw, Place place, String key) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        out.append(c);
        continue;
      }
      c = raw.charAt(++i);
      if (c == 'u') {
        out.append(unicode(raw, i + 1, place, key));
        i += Math.min(4, raw.length() - i - 1);
      } else {
        out.append(control(c));
      }
    }
    return out.toString();
  }

  private String unicode(String raw, int from, Place place, String key) {
    String digits = raw.substring(from, Math.min(raw.length(), from + 4));
    if (!digits.matches("[0-9A-Fa-f]{4}")) {
      problems.error(
          place, key, "\\u is followed by \"" + digits + "\"; allowed are four hexadecimal digits");
      return digits;
    }
    return String.valueOf((char) Integer.parseInt(digits, 16));
  }

  private static char control(char c) {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      default -> c;
    };
  }

  private static String stripLeading(String line) {
    return line.substring(skipSpace(line, 0));
  }

  private static int skipSpace(String line, int from) {
    int i = from;
    while (i < line.length() && space(line.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean spaceOrEnd(String text, int at) {
    return at < 0 || at >= text.length() || space(text.charAt(at));
  }

  private static boolean space(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }
}

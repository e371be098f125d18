package scrimp.dialect.common;

import java.net.URI;
import java.util.Set;
import java.util.StringJoiner;

/** The query of a URL, as far as providers put into it what others put into headers. */
public final class Query {
  private Query() {}

  /** The same URL without those parameters; the argument itself where it has none of them. */
  public static URI without(URI uri, Set<String> names) {
    String query = uri.getRawQuery();
    if (query == null || !any(query, names)) {
      return uri;
    }
    StringJoiner kept = new StringJoiner("&");
    for (String parameter : query.split("&")) {
      if (!names.contains(name(parameter))) {
        kept.add(parameter);
      }
    }
    String text = uri.toString();
    String before = text.substring(0, text.indexOf('?'));
    return URI.create(kept.length() == 0 ? before : before + '?' + kept);
  }

  /** Whether that parameter has that value. */
  public static boolean has(String query, String name, String value) {
    if (query != null) {
      for (String parameter : query.split("&")) {
        if (parameter.equals(name + '=' + value)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean any(String query, Set<String> names) {
    for (String parameter : query.split("&")) {
      if (names.contains(name(parameter))) {
        return true;
      }
    }
    return false;
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }
}

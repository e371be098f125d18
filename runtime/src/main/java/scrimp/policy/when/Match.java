package scrimp.policy.when;

import java.util.regex.Pattern;

/**
 * What a text is compared with. Equal where operator and pattern are.
 *
 * @param operator {@code :}, {@code ~} or {@code =}
 * @param regex null unless the operator is {@code ~}
 */
record Match(char operator, String pattern, Pattern regex) {

  static Match of(char operator, String pattern) {
    return new Match(operator, pattern, operator == '~' ? Pattern.compile(pattern) : null);
  }

  boolean matches(String text) {
    return switch (operator) {
      case ':' -> glob(pattern, text);
      case '~' -> regex.matcher(text).find();
      default -> pattern.equals(text);
    };
  }

  private static boolean glob(String glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        retry = t;
      } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == text.charAt(t))) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Match match
        && match.operator == operator
        && match.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return operator + 31 * pattern.hashCode();
  }
}

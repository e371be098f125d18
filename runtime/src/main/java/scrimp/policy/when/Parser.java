package scrimp.policy.when;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.PatternSyntaxException;
import scrimp.call.Call;

/** Reads one condition by recursive descent; see the package for the grammar. */
final class Parser {
  private static final int DEEPEST = 50;

  private final String text;
  private final Set<String> headers = new HashSet<>();
  private int at;
  private int depth;

  Parser(String text) {
    this.text = text;
  }

  Set<String> headers() {
    return Set.copyOf(headers);
  }

  Term parse() {
    Term test = any();
    if (at < text.length()) {
      throw error(
          text.charAt(at) == ')'
              ? "this ) closes nothing"
              : "expected & or | or the end, found " + found());
    }
    return test;
  }

  private Term any() {
    List<Term> parts = new ArrayList<>(List.of(all()));
    while (taken('|')) {
      parts.add(all());
    }
    return Term.any(parts);
  }

  private Term all() {
    List<Term> parts = new ArrayList<>(List.of(not()));
    while (taken('&')) {
      parts.add(not());
    }
    return Term.all(parts);
  }

  private Term not() {
    skipSpace();
    if (++depth > DEEPEST) {
      throw error("nested more than " + DEEPEST + " deep");
    }
    Term test;
    if (peek() == '!') {
      at++;
      test = Term.not(not());
    } else if (peek() == '(') {
      test = parenthesised();
    } else {
      test = test();
    }
    depth--;
    skipSpace();
    return test;
  }

  private Term parenthesised() {
    int open = at++;
    Term test = any();
    if (peek() != ')') {
      if (at >= text.length()) {
        at = open;
        throw error("this ( is never closed");
      }
      throw error("expected & or | or ), found " + found());
    }
    at++;
    return test;
  }

  private Term test() {
    int start = at;
    String key = key();
    Fact fact = Fact.of(key);
    if (fact == null) {
      at = start;
      throw error(unknown(key) + "; there are " + String.join(", ", Fact.KEYS));
    }
    if (key.startsWith(Fact.HEADER)) {
      headers.add(key.substring(Fact.HEADER.length()).toLowerCase(Locale.ROOT));
    }
    skipSpace();
    if (fact instanceof Fact.Flag flag) {
      return flag(key, flag);
    }
    return fact instanceof Fact.Number number ? number(key, number) : text(key, (Fact.Text) fact);
  }

  private String unknown(String key) {
    if (key.isEmpty()) {
      return "expected a condition, found " + found();
    }
    String near =
        Nearest.of(key, Fact.KEYS).map(known -> " (did you mean " + known + "?)").orElse("");
    return "nothing is known by \"" + key + "\"" + near;
  }

  private Term flag(String key, Fact.Flag flag) {
    String hint = key + " is yes or no: write " + key + " or !" + key;
    int start = at;
    if (peek() == '=' || peek() == ':') {
      at++;
      String value = value();
      if (!value.equals("true") && !value.equals("false")) {
        at = start;
        throw error(hint);
      }
      Term holds = new Leaf(flag.cost(), flag.holds()::test);
      return value.equals("true") ? holds : Term.not(holds);
    }
    if ("<>~".indexOf(peek()) >= 0) {
      throw error(hint);
    }
    return new Leaf(flag.cost(), flag.holds()::test);
  }

  private Term number(String key, Fact.Number number) {
    int start = at;
    String operator = operator("<=", ">=", "!=", "<", ">", "=");
    if (operator == null) {
      throw error(key + " is a number: compare it with < <= > >= = or !=, as in " + key + "<200");
    }
    int valueAt = at;
    long bound;
    try {
      bound = Long.parseLong(value());
    } catch (NumberFormatException e) {
      at = Math.max(start, valueAt);
      throw error("expected a whole number after " + key + operator);
    }
    LongPredicate holds = comparison(operator, bound);
    return new Leaf(number.cost(), call -> holds.test(number.value().applyAsLong(call)));
  }

  private static LongPredicate comparison(String operator, long bound) {
    return switch (operator) {
      case "<" -> value -> value < bound;
      case "<=" -> value -> value <= bound;
      case ">" -> value -> value > bound;
      case ">=" -> value -> value >= bound;
      case "!=" -> value -> value != bound;
      default -> value -> value == bound;
    };
  }

  private Term text(String key, Fact.Text fact) {
    String operator = operator("!=", ":", "~", "=");
    if (operator == null) {
      throw error(key + " is text: compare it with :glob, ~regex, =value or !=value");
    }
    int start = at;
    String value = value();
    try {
      Match match = Match.of(operator.equals("!=") ? '=' : operator.charAt(0), value);
      Term test = new Leaf(fact.cost(), call -> fact.matches().test(call, match));
      return operator.equals("!=") ? Term.not(test) : test;
    } catch (PatternSyntaxException e) {
      at = start;
      throw error("not a regular expression: " + e.getDescription());
    }
  }

  private String operator(String... known) {
    for (String operator : known) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        return operator;
      }
    }
    return null;
  }

  private String key() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(peek()) || ".-_".indexOf(peek()) >= 0)) {
      at++;
    }
    return text.substring(start, at);
  }

  private String value() {
    skipSpace();
    char quote = peek();
    if (quote == '"' || quote == '\'') {
      return quoted(quote);
    }
    int start = at;
    while (at < text.length() && !Character.isWhitespace(peek()) && "&|()".indexOf(peek()) < 0) {
      at++;
    }
    if (at == start) {
      throw error(
          "expected a value, found " + found() + "; one with & | ( ) or space needs quotes");
    }
    return text.substring(start, at);
  }

  private String quoted(char quote) {
    int open = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return value.toString();
      }
      if (c == '\\' && peek() == quote) {
        c = text.charAt(at++);
      }
      value.append(c);
    }
    at = open;
    throw error("this quote is never closed");
  }

  private boolean taken(char operator) {
    if (peek() != operator) {
      return false;
    }
    at++;
    if (peek() == operator) {
      at++;
    }
    return true;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private String found() {
    return at < text.length() ? "\"" + text.charAt(at) + "\"" : "the end";
  }

  private ConditionException error(String message) {
    return new ConditionException(at + 1, message);
  }

  private record Leaf(int cost, java.util.function.Predicate<Call> holds) implements Term {
    @Override
    public boolean passes(Call call) {
      return holds.test(call);
    }
  }
}

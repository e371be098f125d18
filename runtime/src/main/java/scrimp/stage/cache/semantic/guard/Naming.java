package scrimp.stage.cache.semantic.guard;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import scrimp.stage.cache.semantic.guard.Token.Kind;

/** Finds the name of a difference. It is refused whatever it is called. */
final class Naming {
  /** Words looked at. */
  private static final int ENOUGH = 32;

  private static final Set<String> PREFIXES =
      Set.of("un", "in", "im", "il", "ir", "dis", "non", "de", "mis");
  private static final Map<Tongue, Set<String>> OPPOSITES = new EnumMap<>(Tongue.class);
  private static final Map<Tongue, Set<String>> DATES = new EnumMap<>(Tongue.class);

  static {
    for (Tongue tongue : Tongue.values()) {
      OPPOSITES.put(tongue, English.pairs(tongue.folder() + "antonyms.txt"));
      DATES.put(tongue, WordLists.words(tongue.folder() + "dates.txt"));
    }
  }

  private final Tongue tongue;
  private final List<Token> a;
  private final List<Token> b;

  private Naming(Tongue tongue, List<Token> a, List<Token> b) {
    this.tongue = tongue;
    this.a = a.subList(0, Math.min(a.size(), ENOUGH));
    this.b = b.subList(0, Math.min(b.size(), ENOUGH));
  }

  static Reason of(Tongue tongue, Differences differences) {
    return new Naming(tongue, differences.onlyA, differences.onlyB).reason();
  }

  private Reason reason() {
    if (any(t -> t.kind == Kind.NEGATION) || prefixed()) {
      return Reason.NEGATION;
    }
    if (opposite()) {
      return Reason.POLARITY;
    }
    if (any(t -> t.kind == Kind.WORD && DATES.get(tongue).contains(t.canon))) {
      return Reason.DATES;
    }
    if (any(t -> English.QUANTIFIERS.contains(t.canon)) && tongue == Tongue.EN) {
      return Reason.QUANTIFIERS;
    }
    if (any(t -> English.ROLES.contains(t.canon)) && tongue == Tongue.EN) {
      return Reason.ROLES;
    }
    if (any(t -> t.proper)) {
      return Reason.ENTITIES;
    }
    if (any(t -> !t.ordered())) {
      return Reason.QUESTION_TYPE;
    }
    return a.isEmpty() || b.isEmpty() ? Reason.SCOPE : Reason.WORDS;
  }

  private boolean any(Predicate<Token> test) {
    return a.stream().anyMatch(test) || b.stream().anyMatch(test);
  }

  private boolean opposite() {
    return across(
        (x, y) ->
            OPPOSITES.get(tongue).contains(x.canon + " " + y.canon)
                || OPPOSITES.get(tongue).contains(x.exact + " " + y.exact)
                || OPPOSITES.get(tongue).contains(Stems.of(x.exact) + " " + Stems.of(y.exact)));
  }

  private boolean prefixed() {
    return across((x, y) -> prefixed(x.exact, y.exact) || prefixed(y.exact, x.exact));
  }

  private static boolean prefixed(String longer, String shorter) {
    if (!longer.endsWith(shorter) || shorter.length() < 3) {
      return false;
    }
    String prefix = longer.substring(0, longer.length() - shorter.length());
    return PREFIXES.contains(prefix);
  }

  private interface Test {
    boolean holds(Token a, Token b);
  }

  private boolean across(Test test) {
    for (Token x : a) {
      for (Token y : b) {
        if (test.holds(x, y)) {
          return true;
        }
      }
    }
    return false;
  }
}

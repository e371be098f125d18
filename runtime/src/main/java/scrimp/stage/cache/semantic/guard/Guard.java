package scrimp.stage.cache.semantic.guard;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import scrimp.stage.cache.semantic.guard.Features.Grammar;
import scrimp.stage.cache.semantic.guard.Token.Kind;

/** Decides whether the answer to one text may be given to another that is similar to it. */
public final class Guard {
  private Guard() {}

  /** Symmetric: the order of the texts does not matter. */
  public static Verdict compare(String asked, String stored) {
    return compare(Features.of(asked), Features.of(stored));
  }

  /** As above, with what is known of a text already. */
  public static Verdict compare(Features asked, Features stored) {
    return reason(asked, stored).map(Verdict::refused).orElse(Verdict.AGREES);
  }

  private static Optional<Reason> reason(Features a, Features b) {
    if (a.text.equals(b.text)) {
      return Optional.empty();
    }
    if (a.tokens.isEmpty() || b.tokens.isEmpty()) {
      return refuseIf(!a.plain.equals(b.plain), Reason.LENGTH);
    }
    if (a.tongue != b.tongue) {
      return Optional.of(Reason.LANGUAGE);
    }
    if (!exact(a, Kind.CODE).equals(exact(b, Kind.CODE))) {
      boolean words = a.tongue == Tongue.UNKNOWN;
      return Optional.of(words ? Reason.WORDS : Reason.CODE);
    }
    if (!sameQuotes(a, b)) {
      return Optional.of(Reason.QUOTES);
    }
    if (!canon(a, Kind.NUMBER).toList().equals(canon(b, Kind.NUMBER).toList())) {
      return Optional.of(Reason.NUMBERS);
    }
    if (!canon(a, Kind.UNIT).sorted().toList().equals(canon(b, Kind.UNIT).sorted().toList())) {
      return Optional.of(Reason.UNITS);
    }
    if (lopsided(a.tokens.size(), b.tokens.size())) {
      return Optional.of(Reason.LENGTH);
    }
    return meaning(a, b);
  }

  private static Optional<Reason> meaning(Features a, Features b) {
    Differences differences = new Differences(a, b);
    if (!differences.none()) {
      return Optional.of(Naming.of(a.tongue, differences));
    }
    Grammar x = a.grammar;
    Grammar y = b.grammar;
    if (x.past != y.past || x.future != y.future) {
      return Optional.of(Reason.TENSE);
    }
    if (otherPeople(a, b) || otherPeople(b, a)) {
      return Optional.of(Reason.ROLES);
    }
    return refuseIf(!new Order(a, b, differences).agrees(), Reason.ORDER);
  }

  /** How something is done is the same for everyone; who does it counts everywhere else. */
  private static boolean otherPeople(Features a, Features b) {
    Grammar x = a.grammar;
    Grammar y = b.grammar;
    boolean turned = x.subject && !x.object && y.object && !y.subject;
    boolean others = x.third && !x.subject && !x.own && !y.third && (y.subject || y.own);
    boolean personal = (x.own && !y.own) || (x.subject && !y.subject && x.passive == y.passive);
    return x.other != y.other || turned || others || (personal && !(howTo(a) && howTo(b)));
  }

  private static boolean howTo(Features text) {
    return text.tokens.stream().anyMatch(t -> t.canon.equals("@howto") || t.canon.equals("@need"));
  }

  private static Optional<Reason> refuseIf(boolean refused, Reason reason) {
    return refused ? Optional.of(reason) : Optional.empty();
  }

  private static boolean lopsided(int x, int y) {
    return Math.abs(x - y) > 6 && Math.max(x, y) > 2 * Math.min(x, y);
  }

  private static List<String> exact(Features features, Kind kind) {
    return features.tokens.stream().filter(t -> t.kind == kind).map(t -> t.exact).toList();
  }

  private static Stream<String> canon(Features features, Kind kind) {
    return features.tokens.stream().filter(t -> t.kind == kind).map(t -> t.canon);
  }

  /** What is quoted is the same; or it is quoted in one text and stands as it is in the other. */
  private static boolean sameQuotes(Features a, Features b) {
    if (a.quoted.isEmpty() || b.quoted.isEmpty()) {
      return Collections.indexOfSubList(a.raw, b.quoted) >= 0
          && Collections.indexOfSubList(b.raw, a.quoted) >= 0;
    }
    return a.quoted.equals(b.quoted);
  }
}

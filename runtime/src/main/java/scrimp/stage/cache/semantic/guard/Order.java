package scrimp.stage.cache.semantic.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scrimp.stage.cache.semantic.guard.Token.Kind;

/**
 * Whether two texts of the same words say the same: who does what to whom, from where to where. The
 * words stand in the same order with the same prepositions, or they come to the same order when
 * what is known to be free is settled: the two sides of a comparison, {@code the Y of X} for {@code
 * X's Y}, passive for active, a part of the sentence put first.
 */
final class Order {
  private static final Set<String> SYMMETRIC =
      Set.of(
          "between",
          "compare",
          "comparison",
          "@difference",
          "difference",
          "differ",
          "different",
          "distinct",
          "versus",
          "both",
          "similar",
          "similarity",
          "common");

  /**
   * Prepositions whose parts may change places with each other; what follows "of" belongs before.
   */
  private static final Set<String> FREE = Set.of("at", "for", "from", "to", "with", "about");

  /** What is had of something, or for it. */
  private static final Set<String> OF_OR_FOR =
      Set.of(
          "cost",
          "price",
          "fee",
          "salary",
          "syllabus",
          "scope",
          "future",
          "deadline",
          "limit",
          "age",
          "cause",
          "reason",
          "treatment",
          "cure",
          "symptom",
          "risk",
          "requirement",
          "@price");

  private final Features a;
  private final Features b;
  private final Differences pairs;

  Order(Features a, Features b, Differences pairs) {
    this.a = a;
    this.b = b;
    this.pairs = pairs;
  }

  boolean agrees() {
    List<Token> x = ordered(a);
    List<Token> y = ordered(b);
    boolean sameVoice = a.grammar.passive == b.grammar.passive;
    if (sameVoice && (sameSequence(x, y) || negationMoved(x, y))) {
      return true;
    }
    if (a.grammar.mention || b.grammar.mention) {
      return false;
    }
    boolean oneSentence = oneSentence(x) && oneSentence(y);
    for (List<Chunk> first : forms(x, a, sameVoice)) {
      for (List<Chunk> second : forms(y, b, sameVoice)) {
        if (same(first, second)
            || (oneSentence && (rotated(first, second) || permuted(first, second)))) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Token> ordered(Features features) {
    boolean asksMore = count(features, Kind.QUESTION) > 1 || count(features, Kind.MODAL) > 1;
    return features.tokens.stream()
        .filter(t -> (t.ordered() || asksMore) && pairs.id(t) != null)
        .toList();
  }

  private static long count(Features features, Kind kind) {
    return features.tokens.stream()
        .filter(t -> t.kind == kind)
        .map(t -> t.canon)
        .distinct()
        .count();
  }

  private static boolean oneSentence(List<Token> tokens) {
    return tokens.isEmpty() || tokens.get(tokens.size() - 1).sentence == tokens.get(0).sentence;
  }

  private boolean sameSequence(List<Token> x, List<Token> y) {
    if (x.size() != y.size()) {
      return false;
    }
    for (int i = 0; i < x.size(); i++) {
      Token first = x.get(i);
      Token second = y.get(i);
      boolean ofOrFor = i > 0 && OF_OR_FOR.contains(x.get(i - 1).canon);
      if (!pairs.same(first, second)
          || !(Chunk.rolesAgree(first.role, second.role, first, second)
              || (ofOrFor && Chunk.OF_OR_FOR.containsAll(List.of(first.role, second.role))))) {
        return false;
      }
    }
    return true;
  }

  /** Why is it not, why isn't it: as long as the two places are in one part of the sentence. */
  private boolean negationMoved(List<Token> x, List<Token> y) {
    List<Token> restX = x.stream().filter(t -> t.kind != Kind.NEGATION).toList();
    List<Token> restY = y.stream().filter(t -> t.kind != Kind.NEGATION).toList();
    if (restX.size() != x.size() - 1 || !oneSentence(x) || !sameSequence(restX, restY)) {
      return false;
    }
    return steady(x) && steady(y);
  }

  private static boolean steady(List<Token> tokens) {
    return tokens.stream()
        .noneMatch(t -> t.afterComma || t.afterAnd || English.QUANTIFIERS.contains(t.canon));
  }

  private static List<List<Chunk>> forms(List<Token> tokens, Features text, boolean sameVoice) {
    List<List<Chunk>> forms = new ArrayList<>();
    List<Chunk> chunks = settledPairs(Chunk.of(tokens), text);
    if (text.grammar.passive) {
      List<Chunk> active = active(chunks);
      addForms(active, forms);
    }
    if (sameVoice || !text.grammar.passive) {
      addForms(chunks, forms);
    }
    return forms;
  }

  private static void addForms(List<Chunk> chunks, List<List<Chunk>> forms) {
    forms.add(chunks);
    forms.add(compounds(chunks, Set.of("of")));
    forms.add(compounds(chunks, Set.of("of", "at")));
  }

  private boolean same(List<Chunk> x, List<Chunk> y) {
    return rotated(x, y, 0);
  }

  /** The same, with what says where, for whom or with what in another order. */
  private boolean permuted(List<Chunk> x, List<Chunk> y) {
    if (x.size() != y.size()) {
      return false;
    }
    List<Chunk> left = new ArrayList<>(y);
    Set<String> moved = new HashSet<>();
    for (int i = 0; i < x.size(); i++) {
      Chunk chunk = x.get(i);
      if (chunk.same(y.get(i), pairs)) {
        left.remove(y.get(i));
      } else if (!FREE.contains(chunk.role()) || !FREE.contains(y.get(i).role())) {
        return false;
      } else if (!moved.add(chunk.role()) || !left.removeIf(other -> chunk.same(other, pairs))) {
        return false;
      }
    }
    return left.isEmpty();
  }

  private boolean rotated(List<Chunk> x, List<Chunk> y) {
    for (int by = 1; by < x.size(); by++) {
      boolean movable = x.get(by).movable() || x.get(0).movable();
      if (movable && rotated(x, y, by)) {
        return true;
      }
    }
    return false;
  }

  private boolean rotated(List<Chunk> x, List<Chunk> y, int by) {
    int n = x.size();
    if (n != y.size()) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (!x.get((i + by) % n).same(y.get(i), pairs)) {
        return false;
      }
    }
    return true;
  }

  /** The rate of unemployment becomes the unemployment rate. */
  private static List<Chunk> compounds(List<Chunk> chunks, Set<String> roles) {
    List<Chunk> merged = new ArrayList<>();
    for (Chunk chunk : chunks) {
      Chunk before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before == null || !roles.contains(chunk.role()) || chunk.first().afterComma) {
        merged.add(new Chunk(chunk.role(), new ArrayList<>(chunk.tokens())));
      } else {
        boolean noun = before.first().afterBe;
        int at = noun ? 0 : before.tokens().size() - 1;
        before.tokens().addAll(at, chunk.tokens());
      }
    }
    return merged;
  }

  /** Hamlet was written by whom becomes who wrote Hamlet. */
  private static List<Chunk> active(List<Chunk> chunks) {
    List<Chunk> active = new ArrayList<>();
    boolean open = false;
    for (Chunk chunk : chunks) {
      Token last = chunk.tokens().get(chunk.tokens().size() - 1);
      if (open && chunk.role().equals("by")) {
        active.get(active.size() - 1).tokens().addAll(0, chunk.tokens());
        open = false;
        continue;
      }
      List<Token> tokens = new ArrayList<>(chunk.tokens());
      open = last.passive;
      if (open) {
        tokens.remove(last);
        tokens.add(0, last);
      }
      active.add(new Chunk(chunk.role(), tokens));
    }
    return active;
  }

  /** Puts the sides of a comparison, and the alternatives around an or, into one order. */
  private static List<Chunk> settledPairs(List<Chunk> chunks, Features text) {
    boolean compares = text.tokens.stream().anyMatch(t -> SYMMETRIC.contains(t.canon));
    for (Chunk chunk : chunks) {
      List<Token> tokens = chunk.tokens();
      for (int i = 1; i < tokens.size(); i++) {
        Token right = tokens.get(i);
        boolean or = right.canon.equals("or") || right.canon.equals("versus");
        if (or && i + 1 < tokens.size() && alike(tokens.get(i - 1), tokens.get(i + 1))) {
          swap(tokens, i - 1, i + 1);
        } else if (compares && right.afterAnd && alike(tokens.get(i - 1), right)) {
          swap(tokens, i - 1, i);
        }
      }
    }
    return chunks;
  }

  private static boolean alike(Token left, Token right) {
    return left.sentence == right.sentence
        && right.role.isEmpty()
        && !SYMMETRIC.contains(left.canon)
        && left.kind == right.kind;
  }

  private static void swap(List<Token> tokens, int i, int j) {
    List<Token> pair = new ArrayList<>(List.of(tokens.get(i), tokens.get(j)));
    pair.sort(Comparator.comparing(t -> t.canon));
    tokens.set(i, pair.get(0));
    tokens.set(j, pair.get(1));
  }
}

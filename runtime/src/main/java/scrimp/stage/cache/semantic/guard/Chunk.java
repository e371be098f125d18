package scrimp.stage.cache.semantic.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A part of a sentence: what follows a preposition, a conjunction or a comma, up to the next. */
record Chunk(String role, List<Token> tokens) {
  private static final Set<String> OF = Set.of("", "of");
  static final Set<String> OF_OR_FOR = Set.of("of", "for");
  private static final Set<String> AT = Set.of("", "of", "at");
  private static final Set<String> BEFORE_VERBS = Set.of("", "of", "for", "to");

  static List<Chunk> of(List<Token> tokens) {
    List<Chunk> chunks = new ArrayList<>();
    for (Token token : tokens) {
      if (token.begins || chunks.isEmpty()) {
        chunks.add(new Chunk(token.role, new ArrayList<>()));
      }
      chunks.get(chunks.size() - 1).tokens.add(token);
    }
    return chunks;
  }

  Token first() {
    return tokens.get(0);
  }

  boolean movable() {
    return !role.isEmpty()
        || English.BREAKS.contains(first().canon)
        || first().canon.equals("when");
  }

  boolean same(Chunk other, Differences pairs) {
    if (tokens.size() != other.tokens.size() || !rolesAgree(other)) {
      return false;
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (!pairs.same(tokens.get(i), other.tokens.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean rolesAgree(Chunk other) {
    return rolesAgree(role, other.role, first(), other.first());
  }

  static boolean rolesAgree(String x, String y, Token first, Token second) {
    List<String> both = Arrays.asList(x, y);
    boolean gerundAndVerb = first.gerund != second.gerund;
    boolean time = first.kind == Token.Kind.NUMBER || Calendar.isPoint(first.canon);
    return x.equals(y)
        || OF.containsAll(both)
        || (time && AT.containsAll(both))
        || (gerundAndVerb && BEFORE_VERBS.containsAll(both));
  }
}

package scrimp.stage.cache.semantic.guard;

import java.util.List;
import java.util.Set;
import scrimp.stage.cache.semantic.guard.Token.Kind;

/**
 * Brings questions that are asked with a verb to their turn of phrase: what does X mean, what does
 * X cost.
 */
final class Asked {
  private static final Set<String> PRICES = Set.of("cost", "price");

  private Asked() {}

  static void settle(List<Token> tokens) {
    int last = tokens.size() - 1;
    if (last < 1) {
      return;
    }
    int what = indexOf(tokens, "@what");
    Token end = tokens.get(last);
    if (what >= 0 && end.canon.equals("mean")) {
      tokens.remove(last);
    } else if (what >= 0
        && PRICES.contains(end.canon)
        && tokens.get(what).sentence == end.sentence) {
      tokens.set(what, new Token(Kind.QUESTION, "@price", "@price"));
      tokens.remove(last);
    }
    if (indexOf(tokens, "@price") >= 0) {
      tokens.removeIf(token -> PRICES.contains(token.canon));
    }
    once(tokens, "now");
  }

  private static int indexOf(List<Token> tokens, String canon) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).canon.equals(canon)) {
        return i;
      }
    }
    return -1;
  }

  /** The current rate right now is the current rate. */
  private static void once(List<Token> tokens, String canon) {
    int first = indexOf(tokens, canon);
    for (int i = tokens.size() - 1; i > first && first >= 0; i--) {
      if (tokens.get(i).canon.equals(canon)) {
        tokens.remove(i);
      }
    }
  }
}

package scrimp.stage.cache.semantic.guard;

import java.util.List;
import java.util.Objects;
import scrimp.stage.cache.semantic.guard.Token.Kind;

/** Kinds of question that come to the same. */
final class Questions {
  private final Features a;
  private final Features b;
  private final List<Token> onlyA;
  private final List<Token> onlyB;

  Questions(Features a, Features b, List<Token> onlyA, List<Token> onlyB) {
    this.a = a;
    this.b = b;
    this.onlyA = onlyA;
    this.onlyB = onlyB;
  }

  void settle() {
    oneWay(a, onlyA, b, onlyB);
    oneWay(b, onlyB, a, onlyA);
  }

  private static void oneWay(Features x, List<Token> onlyX, Features y, List<Token> onlyY) {
    if (has(onlyX, "@need")) {
      if (has(onlyY, "@howto")) {
        drop(onlyX, "@need");
        drop(onlyY, "@howto");
      } else if (y.tokens.stream().noneMatch(t -> t.kind == Kind.QUESTION)) {
        drop(onlyX, "@need");
      }
    }
    if (has(onlyX, "@list") && has(onlyY, "@give")) {
      drop(onlyX, "@list");
      drop(onlyY, "@give");
    }
    if (x.grammar.passive && !y.grammar.passive && has(onlyX, "@how") && has(onlyY, "@howto")) {
      drop(onlyX, "@how");
      drop(onlyY, "@howto");
      drop(onlyX, "can");
    }
  }

  private static boolean has(List<Token> tokens, String canon) {
    return tokens.stream().anyMatch(t -> Objects.equals(t.canon, canon));
  }

  private static void drop(List<Token> tokens, String canon) {
    tokens.removeIf(t -> t.canon.equals(canon));
  }
}

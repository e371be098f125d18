package scrimp.stage.cache.semantic.guard;

import java.util.Set;
import scrimp.stage.cache.semantic.guard.Features.Grammar;

/** Who asks, who is asked, and whom it is about. */
final class People {
  private static final Set<String> ADDRESSED = Set.of("you", "your", "yours");

  private final Grammar grammar;
  private boolean self;
  private boolean addressed;
  private boolean addressedActs;

  People(Grammar grammar) {
    this.grammar = grammar;
  }

  /** Takes note of a pronoun; false if it is none that may come and go. */
  boolean read(String key) {
    switch (key) {
      case "i", "we" -> grammar.subject = true;
      case "me", "us" -> grammar.object = true;
      case "my", "mine", "our", "ours" -> grammar.own = true;
      case "they", "them", "their", "theirs", "it", "its" -> {
        grammar.third = true;
        return true;
      }
      default -> {
        boolean you = ADDRESSED.contains(key);
        addressed |= you;
        return you;
      }
    }
    self = true;
    return true;
  }

  /** How do you make tea: the one who is addressed stands for everyone. */
  void addressedActs() {
    addressedActs = true;
  }

  void settle() {
    grammar.other = addressed && (!addressedActs || self);
  }
}

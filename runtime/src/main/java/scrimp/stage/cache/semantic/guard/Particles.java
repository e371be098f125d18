package scrimp.stage.cache.semantic.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Brings the particle back to its verb: turn the light off becomes turn off the light. */
final class Particles {
  private static final Set<String> VERBS =
      Set.of("turn", "turning", "turned", "switch", "switching", "switched");
  private static final int WORDS_BETWEEN = 4;

  private Particles() {}

  static List<Piece> joined(List<Piece> pieces) {
    List<Piece> joined = new ArrayList<>(pieces);
    for (int i = 0; i < joined.size(); i++) {
      if (VERBS.contains(joined.get(i).key())) {
        int particle = particle(joined, i);
        if (particle > i + 1) {
          joined.add(i + 1, joined.remove(particle));
        }
      }
    }
    return joined;
  }

  private static int particle(List<Piece> pieces, int verb) {
    for (int i = verb + 1; i < Math.min(verb + 2 + WORDS_BETWEEN, pieces.size()); i++) {
      Piece piece = pieces.get(i);
      boolean last = i + 1 == pieces.size() || pieces.get(i + 1).breaks();
      if (piece.breaks()) {
        return -1;
      }
      if (piece.isWord("on") || piece.isWord("off")) {
        return last ? i : -1;
      }
    }
    return -1;
  }
}

package scrimp.stage.cache.semantic.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scrimp.stage.cache.semantic.guard.Piece.Type;

/** Turns of phrase that are read as something shorter; the longest that fits wins. */
final class Phrases {
  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    List<Piece> replacement;
    boolean atEnd;

    /**
     * Whether what is left out belongs to a request: a greeting by itself may be what it is about.
     */
    boolean belongs(List<Piece> pieces, int last) {
      boolean alone = last + 1 == pieces.size() || pieces.get(last + 1).breaks();
      return !atEnd && !(alone && replacement.isEmpty());
    }
  }

  private final Node anywhere = new Node();
  private final Node initial = new Node();

  Phrases(List<String> lines) {
    for (String line : lines) {
      int equals = line.indexOf(" =");
      add(line.substring(0, equals).strip(), line.substring(equals + 2).strip());
    }
  }

  private void add(String pattern, String replacement) {
    boolean atStart = pattern.startsWith("^ ");
    boolean atEnd = pattern.endsWith(" $");
    String words = pattern.substring(atStart ? 2 : 0, pattern.length() - (atEnd ? 2 : 0));
    Node node = atStart ? initial : anywhere;
    for (String word : words.split(" +")) {
      node = node.next.computeIfAbsent(word, w -> new Node());
    }
    node.atEnd = atEnd;
    node.replacement = new ArrayList<>();
    for (String word : replacement.isEmpty() ? new String[0] : replacement.split(" +")) {
      node.replacement.add(Piece.word(word));
    }
  }

  /**
   * @param verbatim whether the text speaks of words: then only its beginning may be polite
   */
  List<Piece> applied(List<Piece> pieces, boolean verbatim) {
    List<Piece> read = new ArrayList<>(pieces.size());
    boolean start = true;
    int i = 0;
    while (i < pieces.size()) {
      Found found = start ? longest(initial, pieces, i, verbatim) : null;
      Found other = longest(anywhere, pieces, i, verbatim);
      if (found == null || (other != null && other.length > found.length)) {
        found = other;
      }
      if (found == null) {
        read.add(pieces.get(i));
        start = (!verbatim && pieces.get(i).is(Type.STOP)) || (start && pieces.get(i).breaks());
        i++;
      } else {
        read.addAll(found.replacement);
        start &= found.replacement.isEmpty();
        i += found.length;
      }
    }
    return read;
  }

  /** Whether a phrase that may stand anywhere begins with the word. */
  boolean begins(String word) {
    return anywhere.next.containsKey(word);
  }

  private record Found(int length, List<Piece> replacement) {}

  private static Found longest(Node root, List<Piece> pieces, int from, boolean verbatim) {
    Found best = null;
    Node node = root;
    for (int i = from; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      node = piece.quoted() || piece.is(Type.LITERAL) ? null : node.next.get(piece.key());
      if (node == null) {
        break;
      }
      boolean end = i + 1 == pieces.size() || pieces.get(i + 1).is(Type.STOP);
      if (node.replacement != null && (verbatim ? node.belongs(pieces, i) : end || !node.atEnd)) {
        best = new Found(i + 1 - from, node.replacement);
      }
    }
    return best;
  }
}

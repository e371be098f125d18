package scrimp.stage.cache.semantic.guard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scrimp.stage.cache.semantic.guard.Piece.Type;

/**
 * Reads languages other than English: politeness is left out, every other word counts, in its
 * place.
 */
final class PlainReader {
  private record Lists(
      Phrases phrases, Set<String> function, Set<String> negations, Set<String> mentions) {}

  private static final Map<Tongue, Lists> LISTS = new EnumMap<>(Tongue.class);

  static {
    for (Tongue tongue : Tongue.values()) {
      LISTS.put(
          tongue,
          new Lists(
              new Phrases(WordLists.lines(tongue.folder() + "phrases.txt")),
              WordLists.words(tongue.folder() + "function.txt"),
              WordLists.words(tongue.folder() + "negations.txt"),
              WordLists.words(tongue.folder() + "mentions.txt")));
    }
  }

  private final Tongue tongue;
  private final Lists lists;
  private final List<Piece> pieces;

  PlainReader(Tongue tongue, List<Piece> pieces) {
    this.tongue = tongue;
    this.lists = LISTS.get(tongue);
    this.pieces = pieces;
  }

  List<Token> read() {
    List<Piece> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.is(Type.WORD) && piece.key().indexOf('\'') > 0) {
        for (String part : piece.key().split("'")) {
          parts.add(piece.as(Type.WORD, part));
        }
      } else {
        parts.add(piece);
      }
    }
    boolean mention = parts.stream().anyMatch(p -> lists.mentions().contains(p.key()));
    List<Token> tokens = new ArrayList<>();
    for (Piece piece : lists.phrases().applied(parts, mention)) {
      boolean counts = mention || piece.quoted() || !lists.function().contains(piece.key());
      if (counts && !piece.breaks()) {
        tokens.add(token(piece));
      }
    }
    return tokens;
  }

  private Token token(Piece piece) {
    Piece first = pieces.get(0);
    String key = piece.key();
    return switch (piece.type()) {
      case NUMBER -> new Token(Token.Kind.NUMBER, number(key), number(key));
      case UNIT -> new Token(Token.Kind.UNIT, key, key);
      case LITERAL -> new Token(Token.Kind.CODE, key, key);
      default -> {
        boolean negation = lists.negations().contains(key);
        Token token = new Token(negation ? Token.Kind.NEGATION : Token.Kind.WORD, key, key);
        token.proper =
            tongue != Tongue.DE
                && piece != first
                && Character.isUpperCase(piece.written().charAt(0));
        yield token;
      }
    };
  }

  private String number(String key) {
    return tongue != Tongue.UNKNOWN && key.matches("\\d{1,3}(\\.\\d{3})+(,\\d+)?")
        ? key.replace(".", "")
        : key;
  }
}

package scrimp.stage.cache.semantic.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import scrimp.stage.cache.semantic.guard.Features.Grammar;
import scrimp.stage.cache.semantic.guard.Piece.Type;
import scrimp.stage.cache.semantic.guard.Token.Kind;

/** Reads an English text: what counts in it, and where that stands. */
final class EnglishReader {
  private static final Set<String> BE =
      Set.of("is", "are", "am", "be", "been", "being", "was", "were");
  private static final Set<String> PAST = Set.of("was", "were", "did", "had", "@past");
  private static final Set<String> FUTURE = Set.of("will", "shall", "gonna");
  private static final Set<String> INVERTED =
      Set.of(
          "is", "are", "am", "was", "were", "do", "does", "did", "has", "have", "had", "will",
          "would");
  private static final Set<String> CLAUSE_STARTS =
      Set.of("i", "you", "we", "they", "he", "she", "it", "the", "a", "an", "my", "your", "there");
  private static final Set<String> DETERMINERS =
      Set.of(
          "the", "a", "an", "my", "your", "his", "her", "its", "our", "their", "of", "for", "any",
          "some");
  private static final Set<String> MODALS =
      Set.of("can", "could", "should", "would", "must", "may", "might", "not", "i", "@howto");

  private final Grammar grammar;
  private final People people;
  private final List<Piece> pieces;
  private final List<Token> tokens = new ArrayList<>();
  private String role = "";
  private boolean begins = true;
  private boolean afterComma;
  private boolean afterAnd;
  private boolean be;
  private boolean have;
  private boolean inSentence;
  private int sentence;

  EnglishReader(List<Piece> scanned, Grammar grammar) {
    this.grammar = grammar;
    this.people = new People(grammar);
    grammar.mention = scanned.stream().anyMatch(p -> English.MENTIONS.contains(p.key()));
    grammar.terms = scanned.stream().anyMatch(p -> English.TERMS.contains(p.key()));
    List<Piece> read = new Spelling(scanned, grammar.mention).words();
    read = English.PHRASES.applied(Particles.joined(read), grammar.mention);
    if (!grammar.mention) {
      read = English.ABBREVIATIONS.applied(read, false);
    }
    this.pieces = Calendar.dayFirst(Numerals.english(read));
  }

  List<Token> read() {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      switch (piece.type()) {
        case STOP -> stop();
        case COMMA -> {
          afterComma = true;
          begins = true;
          role = "";
        }
        case NUMBER -> add(new Token(Kind.NUMBER, piece.key(), piece.key()));
        case UNIT -> add(new Token(Kind.UNIT, piece.key(), piece.key()));
        case LITERAL -> add(new Token(Kind.CODE, piece.key(), piece.key()));
        default -> word(piece, i);
      }
    }
    people.settle();
    Asked.settle(tokens);
    return tokens;
  }

  private void stop() {
    if (inSentence) {
      sentence++;
    }
    inSentence = false;
    begins = true;
    afterComma = false;
    be = false;
    have = false;
    role = "";
  }

  private void word(Piece piece, int i) {
    String key = piece.key();
    if (key.startsWith("@")) {
      frame(key);
    } else if (question(key, i) || pronoun(key, i) || auxiliary(key, i) || joint(key, i)) {
      return;
    } else if (Units.alone(piece.written()) != null
        || (follows(Type.NUMBER, i) && unit(piece) != null)) {
      String unit = follows(Type.NUMBER, i) ? unit(piece) : Units.alone(piece.written());
      add(new Token(Kind.UNIT, key, unit));
    } else if (!filler(key, i)) {
      content(piece, i);
    }
  }

  private static String unit(Piece piece) {
    return Units.after(piece.written());
  }

  private void frame(String key) {
    if (key.equals("@past")) {
      grammar.past = true;
      return;
    }
    boolean addressed = key.equals("@howto-you");
    if (addressed) {
      people.addressedActs();
    }
    add(new Token(Kind.QUESTION, key, addressed ? "@howto" : key));
    begins = true;
  }

  private boolean question(String key, int i) {
    String asked =
        switch (key) {
          case "what", "which", "why", "where", "how" -> "@" + key;
          case "who", "whom" -> "@who";
          case "whose" -> "@whose";
          case "when" -> CLAUSE_STARTS.contains(keyAt(i + 1)) ? null : "@when";
          default -> null;
        };
    if (asked == null) {
      return false;
    }
    add(new Token(Kind.QUESTION, key, asked.equals("@which") ? "@what" : asked));
    begins = true;
    return true;
  }

  private boolean pronoun(String key, int i) {
    if (people.read(key)) {
      return true;
    }
    switch (key) {
      case "he", "him", "his" -> add(new Token(Kind.WORD, "he", "he"));
      case "she", "her", "hers" -> add(new Token(Kind.WORD, "she", "she"));
      case "this", "that", "these", "those" -> {
        if (Calendar.isPeriod(keyAt(i + 1)) || nextBreaks(i)) {
          content(Piece.word(key), i);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean auxiliary(String key, int i) {
    if (key.equals("not") || key.equals("no")) {
      add(new Token(Kind.NEGATION, key, "not"));
      return true;
    }
    String modal =
        switch (key) {
          case "can", "could" -> "can";
          case "should" -> "should";
          case "must" -> "must";
          case "may", "might" -> follows(Type.NUMBER, i) || nextIs(Type.NUMBER, i) ? null : "may";
          default -> null;
        };
    if (modal != null) {
      askedByOrder();
      add(new Token(Kind.MODAL, key, modal));
      return true;
    }
    if (key.equals("going") && keyAt(i + 1).equals("to")) {
      grammar.future = true;
      return true;
    }
    if (!INVERTED.contains(key) && !BE.contains(key) && !FUTURE.contains(key)) {
      return false;
    }
    if (INVERTED.contains(key)) {
      askedByOrder();
    }
    grammar.past |= PAST.contains(key);
    grammar.future |= FUTURE.contains(key);
    be |= BE.contains(key);
    if (key.startsWith("ha")) {
      have = helps(i);
      grammar.past |= have && !tokens.isEmpty() && MODALS.contains(keyAt(i - 1));
      if (!have && i > 0 && !pieces.get(i - 1).breaks() && !nextBreaks(i)) {
        content(Piece.word("have"), i);
      }
    } else if (key.startsWith("d") && (nextBreaks(i) || keyAt(i - 1).equals("to"))) {
      content(Piece.word("do"), i);
    }
    return true;
  }

  /** A sentence that begins with its verb asks whether. */
  private void askedByOrder() {
    boolean asked = inSentence && lastIsFrame("@yn");
    if (!inSentence && !asked) {
      add(new Token(Kind.QUESTION, "@yn", "@yn"));
      begins = true;
    }
  }

  private boolean lastIsFrame(String frame) {
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).canon.equals(frame);
  }

  private boolean helps(int i) {
    for (int j = i + 1; j < Math.min(i + 5, pieces.size()); j++) {
      String next = keyAt(j);
      if (next.equals("been") || next.equals("had") || Stems.isPast(next)) {
        return true;
      }
    }
    return false;
  }

  /** Prepositions and what joins parts of a sentence. */
  private boolean joint(String key, int i) {
    if (key.equals("and") || key.equals("but") || key.equals("or") || key.equals("versus")) {
      if (key.equals("or") || key.equals("versus")) {
        add(new Token(Kind.WORD, key, key));
      }
      afterAnd = true;
      return true;
    }
    boolean roughly = key.equals("about") && nextIs(Type.NUMBER, i);
    String group = roughly ? null : English.PREPOSITIONS.get(key);
    boolean stranded = nextBreaks(i) || English.PREPOSITIONS.containsKey(keyAt(i + 1));
    if (group != null && stranded && !group.equals("by")) {
      add(new Token(Kind.WORD, key, group));
      return true;
    }
    if (group != null) {
      role = group;
      begins = true;
      return true;
    }
    return false;
  }

  private boolean filler(String key, int i) {
    if (English.FUNCTION.contains(key)) {
      return true;
    }
    if (grammar.mention || !English.FILLERS.contains(key)) {
      return false;
    }
    boolean counts =
        nextIs(Type.NUMBER, i)
            || English.QUANTIFIERS.contains(keyAt(i + 1))
            || keyAt(i - 1).equals("not");
    return !counts;
  }

  private void content(Piece piece, int i) {
    String key = piece.key();
    boolean negates = English.NEGATIONS.contains(key) && !key.equals("free");
    boolean breaks = English.BREAKS.contains(key) || key.equals("when");
    Token token = new Token(negates ? Kind.NEGATION : Kind.WORD, key, English.canon(key));
    token.proper = !piece.written().isEmpty() && Character.isUpperCase(piece.written().charAt(0));
    token.gerund = Stems.isGerund(key);
    boolean past = Stems.isPast(key);
    token.past = past;
    if (past && be && (nextBreaks(i) || English.PREPOSITIONS.containsKey(keyAt(i + 1)))) {
      token.passive = true;
      grammar.passive = true;
    } else if (past && !be && !have && !DETERMINERS.contains(keyAt(i - 1))) {
      grammar.past |= !Stems.of(key).equals(key);
    }
    begins |= breaks;
    if (breaks) {
      role = "";
    }
    add(token);
  }

  private void add(Token token) {
    token.role = token.ordered() ? role : "";
    token.begins = begins;
    token.afterComma = afterComma;
    token.afterAnd = afterAnd;
    token.afterBe = be;
    token.sentence = sentence;
    tokens.add(token);
    inSentence = true;
    if (token.ordered()) {
      role = "";
      begins = false;
      afterComma = false;
      afterAnd = false;
    }
  }

  private boolean follows(Type type, int i) {
    return i > 0 && pieces.get(i - 1).is(type);
  }

  private boolean nextIs(Type type, int i) {
    return i + 1 < pieces.size() && pieces.get(i + 1).is(type);
  }

  private boolean nextBreaks(int i) {
    return i + 1 >= pieces.size() || pieces.get(i + 1).breaks();
  }

  private String keyAt(int i) {
    return i < 0 || i >= pieces.size() ? "" : pieces.get(i).key();
  }
}

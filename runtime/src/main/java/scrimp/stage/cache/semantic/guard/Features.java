package scrimp.stage.cache.semantic.guard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the guard knows of a text; made once, compared often. Immutable once made. */
public final class Features {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** Characters; embedding models cut texts off long before. */
  private static final int LONGEST = 20_000;

  final String text;
  final Tongue tongue;

  /** Begins with a capital, as a text does whose capitals can be trusted. */
  final boolean cased;

  /** Case, white space and closing punctuation left out. */
  final String plain;

  /** All words as they are written, in lower case. */
  final List<String> raw;

  /** What stands in quotation marks, word by word. */
  final List<String> quoted;

  final List<Token> tokens;
  final Grammar grammar;

  private Features(
      Tongue tongue, String text, List<Piece> pieces, List<Token> tokens, Grammar grammar) {
    this.text = text.strip();
    this.tongue = tongue;
    this.cased = !this.text.isEmpty() && Character.isUpperCase(this.text.charAt(0));
    this.plain = plain(text);
    this.raw = pieces.stream().filter(p -> !p.breaks()).map(Piece::key).toList();
    this.quoted = pieces.stream().filter(p -> p.quoted() && !p.breaks()).map(Piece::key).toList();
    this.tokens = List.copyOf(tokens);
    this.grammar = grammar;
  }

  /**
   * Reads a text. One that is longer than {@value #LONGEST} characters is not read: it agrees with
   * the same text only.
   */
  public static Features of(String text) {
    List<Piece> pieces = text.length() > LONGEST ? List.of() : Scanner.scan(text);
    Tongue tongue = Tongue.of(pieces);
    Grammar grammar = new Grammar();
    List<Token> tokens =
        tongue == Tongue.EN
            ? new EnglishReader(pieces, grammar).read()
            : new PlainReader(tongue, pieces).read();
    return new Features(tongue, text, pieces, tokens, grammar);
  }

  private static String plain(String text) {
    String lower = SPACES.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    int end = lower.length();
    while (end > 0 && ".?!… ".indexOf(lower.charAt(end - 1)) >= 0) {
      end--;
    }
    return lower.substring(0, end);
  }

  /** What cannot be said of one word alone. */
  static final class Grammar {
    boolean past;
    boolean future;

    /** Words are spoken of, not used: none may stand for another. */
    boolean mention;

    /** Commands and the like are spoken of: words count, politeness does not. */
    boolean terms;

    boolean passive;

    /** The one who asks is the one who acts, or is acted upon. */
    boolean subject;

    boolean object;

    /** What belongs to the one who asks. */
    boolean own;

    /** Someone or something pointed at: they, it. */
    boolean third;

    /** Someone addressed, who is not the one who asks. */
    boolean other;
  }
}

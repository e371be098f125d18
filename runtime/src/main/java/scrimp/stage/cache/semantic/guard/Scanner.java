package scrimp.stage.cache.semantic.guard;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scrimp.stage.cache.semantic.guard.Piece.Type;

/** Cuts a text into pieces. */
final class Scanner {
  private static final String L = "[\\p{L}\\p{M}\\p{N}_]";
  private static final Pattern PIECE =
      Pattern.compile(
          String.join(
              "|",
              "(?<code>```[\\s\\S]*?```|`[^`\\n]+`)",
              "(?<link>(?:https?|ftp|jdbc|file)://[^\\s<>\"]+|www\\.[^\\s<>\"]+"
                  + "|[\\w.+-]{1,64}+@[\\w-]{1,63}+(?:\\.[\\w-]{1,63}+){1,8}+"
                  + "|(?<!\\w)[A-Za-z]:\\\\\\S+"
                  + "|(?<![\\p{L}\\p{N}/])(?:~|\\.{1,2})?(?:/[\\w.-]++){1,64}+/?"
                  + "|(?<![\\p{L}\\p{N}-])--?[A-Za-z][\\w-]*)",
              "(?<clock>(?<!\\S)(?:[01]?\\d|2[0-3])(?::[0-5]\\d)?\\s?[aApP]\\.?\\s?[mM]\\b\\.?"
                  + "|(?<![\\p{L}\\p{N}])\\d{1,2}:\\d{2}(?::\\d{2})?(?![\\p{L}\\p{N}]))",
              "(?<money>[$€£¥₹]\\s?(?=\\d))",
              "(?<number>(?<![\\p{L}\\p{N}.,)_])[-−]?(?:\\d++(?:[.,]\\d++){0,64}+|\\.\\d++)(?<suffix>\\p{L}{1,12}|\\s?%"
                  + "|\\s?°\\s?[CF]?)?(?!"
                  + L
                  + "))",
              "(?<word>"
                  + L
                  + "++(?:['’.‐-]"
                  + L
                  + "++){0,32}+(?:\\+\\+|#(?!\\w))?(?:\\(\\))?|(?<!\\w)\\.[A-Za-z]\\w*)",
              "(?<quote>[\"“”„«»]|(?<![\\p{L}\\p{N}])['‘’](?=\\S)|(?<=\\S)['’](?![\\p{L}\\p{N}]))",
              "(?<stop>[.?…。！？؟]+(?=\\s|$|\\p{L})|!+(?=\\s|$)|\\n+)",
              "(?<comma>[,:;()、，；：¿¡—–،؛]|(?<=\\s)-(?=\\s))",
              "(?<sign>[^\\s\\p{L}\\p{N}\\p{M}.,:;()\"“”„«»'‘’—–-]+)"));
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
  private static final Pattern CODE_WORD = Pattern.compile(".*(?:_|\\(\\)|\\d.*\\p{L}.*\\d).*");
  private static final Pattern INITIALS = Pattern.compile("(?:\\p{L}\\.)+\\p{L}\\.?");

  /** Letters; what is longer is no word of any language that there are lists for. */
  private static final int LONGEST_WORD = 64;

  private final List<Piece> pieces = new ArrayList<>();
  private final String text;
  private char quote;
  private int quotedFrom;

  private Scanner(String text) {
    this.text = Normalizer.normalize(text, Normalizer.Form.NFC).replace('\u00a0', ' ');
  }

  static List<Piece> scan(String text) {
    Scanner scanner = new Scanner(text);
    scanner.scan();
    return scanner.pieces;
  }

  private void scan() {
    Matcher m = PIECE.matcher(text);
    String money = null;
    while (m.find()) {
      if (m.group("money") != null) {
        money = m.group("money").strip();
        continue;
      }
      piece(m);
      if (money != null && m.group("number") != null) {
        add(Type.UNIT, Units.named(money), money);
      }
      money = null;
    }
    if (quote != 0) {
      unquote();
    }
  }

  /** A quotation mark; an apostrophe is one only where a quotation can begin or end. */
  private void quote(char c, int at) {
    boolean apostrophe = c == '\'' || c == '‘' || c == '’';
    boolean begins = at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
    if (quote == 0 && begins && (!apostrophe || at == 0 || !letterNear(at - 1))) {
      quote = apostrophe ? '\'' : '"';
      quotedFrom = pieces.size();
    } else if (quote == (apostrophe ? '\'' : '"')) {
      quote = 0;
    }
  }

  /** A quotation that never ends is none. */
  private void unquote() {
    for (int i = quotedFrom; i < pieces.size(); i++) {
      Piece p = pieces.get(i);
      pieces.set(i, new Piece(p.type(), p.key(), p.written(), false));
    }
  }

  private boolean letterNear(int at) {
    return Character.isLetterOrDigit(text.charAt(at));
  }

  private void piece(Matcher m) {
    String s = m.group();
    if (m.group("code") != null) {
      String code = s.replaceAll("^`+(?:\\w*\\n)?|`+$", "").strip();
      add(Type.LITERAL, code, s);
    } else if (m.group("link") != null) {
      add(Type.LITERAL, s.replaceAll("[.,;:!?)]+$", ""), s);
    } else if (m.group("clock") != null) {
      add(Type.NUMBER, Numerals.clock(s), s);
    } else if (m.group("number") != null) {
      number(s, m.group("suffix"));
    } else if (m.group("word") != null) {
      word(s);
    } else if (m.group("quote") != null) {
      quote(s.charAt(0), m.start());
    } else if (m.group("stop") != null) {
      add(Type.STOP, ".", s);
    } else if (m.group("comma") != null) {
      comma(s, m.start(), m.end());
    } else {
      sign(s, m.start(), m.end());
    }
  }

  private void number(String s, String suffix) {
    String digits = suffix == null ? s : s.substring(0, s.length() - suffix.length());
    digits = digits.replace('−', '-');
    if (GROUPED.matcher(digits.replace("-", "")).matches()) {
      digits = digits.replace(",", "");
    }
    String tail = suffix == null ? "" : suffix.strip();
    if (tail.isEmpty() || Numerals.isOrdinal(tail.toLowerCase(Locale.ROOT))) {
      add(Type.NUMBER, digits, s);
      return;
    }
    String times = Numerals.multiplied(digits, tail);
    String unit = Units.after(tail.replace(" ", ""));
    if (times != null) {
      add(Type.NUMBER, times, s);
    } else if (unit != null) {
      add(Type.NUMBER, digits, digits);
      add(Type.UNIT, unit, tail);
    } else {
      add(Type.WORD, s.toLowerCase(Locale.ROOT), s);
    }
  }

  private void word(String s) {
    String key = s.toLowerCase(Locale.ROOT).replace('’', '\'').replace('‐', '-');
    if (s.length() > LONGEST_WORD) {
      add(Type.LITERAL, key, s);
    } else if (INITIALS.matcher(s).matches()) {
      add(Type.WORD, key.replace(".", ""), s.replace(".", ""));
    } else if (!Tongue.latin(s)) {
      add(Type.LITERAL, key, s);
    } else if (CODE_WORD.matcher(s).matches() || s.indexOf('.') >= 0) {
      add(Type.LITERAL, key, s);
    } else if (s.indexOf('-') > 0) {
      for (String part : s.split("[-‐]")) {
        hyphenated(part);
      }
    } else {
      add(Type.WORD, key, s);
    }
  }

  private void hyphenated(String part) {
    boolean digits = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    add(digits ? Type.NUMBER : Type.WORD, part.toLowerCase(Locale.ROOT), part);
  }

  private void comma(String s, int start, int end) {
    boolean minus = s.equals("-") && digitNear(start - 2) && digitNear(end + 1);
    add(minus ? Type.LITERAL : Type.COMMA, s, s);
  }

  private void sign(String s, int start, int end) {
    if (s.equals("&")) {
      add(Type.WORD, "and", s);
    } else if (s.equals("%")) {
      add(Type.UNIT, "percent", s);
    } else if (s.equals("/") && !(digitNear(start - 1) && digitNear(end))) {
      return;
    } else if (s.matches("[!?]+") && (end >= text.length() || !codeNear(end))) {
      add(Type.STOP, ".", s);
    } else {
      add(Type.LITERAL, s, s);
    }
  }

  /** An exclamation mark before a word or a parenthesis is an operator. */
  private boolean codeNear(int at) {
    return text.charAt(at) == '(' || letterNear(at);
  }

  private boolean digitNear(int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }

  private void add(Type type, String key, String written) {
    pieces.add(new Piece(type, key, written, quote != 0));
  }
}

package scrimp.stage.cache.semantic.guard;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import scrimp.stage.cache.semantic.guard.Token.Kind;

/**
 * Which words of two texts stand for each other, and which are left over. Pairs are made of equal
 * words, forms and synonyms, one word written as two, and plain misspellings.
 */
final class Differences {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Words left over; with more there is no need to look on. */
  private static final int MOST = 32;

  private final Features a;
  private final Features b;
  private final boolean verbatim;
  private final Map<Token, Integer> ids = new IdentityHashMap<>();
  private int nextId;
  final List<Token> onlyA;
  final List<Token> onlyB;

  Differences(Features a, Features b) {
    this.a = a;
    this.b = b;
    this.verbatim = a.grammar.mention || b.grammar.mention || a.grammar.terms || b.grammar.terms;
    this.onlyA = new ArrayList<>(a.tokens);
    this.onlyB = new ArrayList<>(b.tokens);
    pair(this::equal);
    if (onlyA.size() > MOST || onlyB.size() > MOST) {
      return;
    }
    if (a.tongue == Tongue.EN) {
      if (!verbatim) {
        pair(this::sameMeaning);
        pair(Differences::misspelled);
      }
      join(a.tokens, onlyA, onlyB);
      join(b.tokens, onlyB, onlyA);
      new Questions(a, b, onlyA, onlyB).settle();
    } else {
      pair(this::sameWithoutAccents);
    }
  }

  boolean none() {
    return onlyA.isEmpty() && onlyB.isEmpty();
  }

  /** What a token and its counterpart have in common; null for what stands in one text only. */
  Integer id(Token token) {
    return ids.get(token);
  }

  /** Whether the two are a pair; bored and boring are none, though of one stem. */
  boolean same(Token x, Token y) {
    return id(x).equals(id(y)) && !(x.gerund && y.past) && !(x.past && y.gerund);
  }

  private interface Same {
    boolean test(Token a, Token b);
  }

  private void pair(Same same) {
    for (int i = 0; i < Math.min(onlyA.size(), MOST); i++) {
      Token token = onlyA.get(i);
      for (int j = 0; j < onlyB.size(); j++) {
        if (token.kind == onlyB.get(j).kind && same.test(token, onlyB.get(j))) {
          identify(token, onlyB.remove(j));
          onlyA.remove(i--);
          break;
        }
      }
    }
  }

  private void identify(Token first, Token second) {
    ids.put(first, nextId);
    ids.put(second, nextId++);
  }

  private boolean equal(Token x, Token y) {
    return x.kind == Kind.WORD || x.kind == Kind.CODE
        ? x.exact.equals(y.exact) && !homonyms(x, y)
        : x.canon.equals(y.canon);
  }

  /** Apple and apple, Windows and windows, where capitals are set with care. */
  private boolean homonyms(Token x, Token y) {
    boolean lower = x.proper ? b.cased : a.cased;
    return a.tongue == Tongue.EN
        && x.proper != y.proper
        && lower
        && English.HOMONYMS.contains(x.exact);
  }

  private boolean sameMeaning(Token x, Token y) {
    return x.canon.equals(y.canon)
        && (!(x.proper || y.proper) || Stems.of(x.exact).equals(Stems.of(y.exact)) && !lone(x, y));
  }

  /** A name and a word that is no name, such as Windows and window. */
  private static boolean lone(Token x, Token y) {
    return x.proper != y.proper;
  }

  /** One letter doubled, left single, or two neighbours changed round, in a word of some length. */
  private static boolean misspelled(Token x, Token y) {
    String s = x.exact;
    String t = y.exact;
    if (x.kind != Kind.WORD || x.proper || y.proper || Math.min(s.length(), t.length()) < 5) {
      return false;
    }
    return !English.CONFUSABLE.contains(s + " " + t)
        && !English.CONFUSABLE.contains(Stems.of(s) + " " + Stems.of(t))
        && (swapped(s, t) || doubled(s, t) || doubled(t, s));
  }

  private static boolean swapped(String s, String t) {
    if (s.length() != t.length()) {
      return false;
    }
    int i = 1;
    while (i < s.length() && s.charAt(i) == t.charAt(i)) {
      i++;
    }
    return s.charAt(0) == t.charAt(0)
        && i + 1 < s.length()
        && s.charAt(i) == t.charAt(i + 1)
        && s.charAt(i + 1) == t.charAt(i)
        && s.substring(i + 2).equals(t.substring(i + 2));
  }

  private static boolean doubled(String shorter, String longer) {
    if (longer.length() != shorter.length() + 1) {
      return false;
    }
    int i = 0;
    while (i < shorter.length() && shorter.charAt(i) == longer.charAt(i)) {
      i++;
    }
    return i > 1
        && longer.charAt(i) == longer.charAt(i - 1)
        && shorter.substring(i).equals(longer.substring(i + 1));
  }

  /** Neighbours of one text that the other writes as one word. */
  private void join(List<Token> all, List<Token> parts, List<Token> wholes) {
    for (int i = 0; i + 1 < all.size(); i++) {
      Token first = all.get(i);
      Token second = all.get(i + 1);
      if (!parts.contains(first) || !parts.contains(second)) {
        continue;
      }
      String joined = first.exact + second.exact;
      for (Token whole : wholes) {
        if (whole.exact.equals(joined) && whole.kind == Kind.WORD) {
          identify(first, whole);
          parts.remove(first);
          parts.remove(second);
          wholes.remove(whole);
          break;
        }
      }
    }
  }

  private boolean sameWithoutAccents(Token x, Token y) {
    boolean plainX = ascii(a.plain);
    boolean plainY = ascii(b.plain);
    return plainX != plainY
        && folded(x.exact).equals(folded(y.exact))
        && a.tongue != Tongue.DE
        && a.tongue != Tongue.UNKNOWN
        && (a.tongue.isCommon(plainX ? y.exact : x.exact)
            || (plainX ? y : x).proper
            || inside(plainX ? y.exact : x.exact));
  }

  private static boolean inside(String accented) {
    return accented.length() >= 4 && accented.charAt(accented.length() - 1) < 128;
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 128 || !Character.isLetter(c));
  }

  private static String folded(String word) {
    return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
  }
}

package scrimp.stage.cache.semantic.guard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scrimp.stage.cache.semantic.guard.Piece.Type;

/** Reads number words, ordinals, roman numerals and times of day as numbers. */
final class Numerals {
  private static final Pattern CLOCK =
      Pattern.compile(
          "(\\d{1,2})(?::(\\d{2}))?(?::(\\d{2}))?\\s?([ap])?.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROMAN = Pattern.compile("(?=.)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})");
  private static final Set<String> COUNTED =
      Set.of(
          "war",
          "part",
          "chapter",
          "type",
          "phase",
          "act",
          "title",
          "level",
          "class",
          "stage",
          "volume",
          "section",
          "tier",
          "grade",
          "article",
          "book",
          "schedule",
          "appendix");
  private static final Set<String> PRONOUN_BEFORE_ONE =
      Set.of(
          "which", "this", "that", "the", "any", "another", "each", "every", "how", "does", "can");
  private static final Set<String> SECOND_OF_TIME = Set.of("per", "a", "each", "every", "one");

  private static final Map<String, Long> VALUES = new HashMap<>();
  private static final Map<String, Long> FACTORS = new HashMap<>();

  static {
    for (String line : WordLists.lines("en/numbers.txt")) {
      String[] pair = line.split(" ");
      if (pair[1].startsWith("*")) {
        FACTORS.put(pair[0], Long.valueOf(pair[1].substring(1)));
      } else {
        VALUES.put(pair[0], Long.valueOf(pair[1]));
      }
    }
  }

  private Numerals() {}

  static boolean isOrdinal(String suffix) {
    return suffix.equals("st") || suffix.equals("nd") || suffix.equals("rd") || suffix.equals("th");
  }

  /** {@code 17:05} for any way to write a time of day. */
  static String clock(String written) {
    Matcher m = CLOCK.matcher(written);
    if (!m.matches()) {
      return written;
    }
    int hour = Integer.parseInt(m.group(1));
    if (m.group(4) != null) {
      hour = hour % 12 + (m.group(4).equalsIgnoreCase("p") ? 12 : 0);
    }
    String minutes = m.group(2) == null ? "00" : m.group(2);
    String seconds = m.group(3) == null ? "" : ":" + m.group(3);
    return String.format(Locale.ROOT, "%02d:%s%s", hour, minutes, seconds);
  }

  /** {@code 5k}, {@code 3bn} as a number, or null. */
  static String multiplied(String digits, String suffix) {
    return switch (suffix) {
      case "k", "K" -> times(digits, 1_000);
      case "bn", "B" -> times(digits, 1_000_000_000);
      default -> null;
    };
  }

  /** Number words become numbers; English only, since other languages are compared word by word. */
  static List<Piece> english(List<Piece> pieces) {
    List<Piece> read = new ArrayList<>(pieces.size());
    int i = 0;
    while (i < pieces.size()) {
      int next = number(pieces, i, read);
      if (next == i) {
        read.add(roman(pieces, i));
        next++;
      }
      i = next;
    }
    return read;
  }

  /** Reads a number at {@code from}, adds it, and returns what follows; {@code from} if none. */
  private static int number(List<Piece> pieces, int from, List<Piece> read) {
    Piece first = pieces.get(from);
    Piece before = from == 0 ? null : pieces.get(from - 1);
    if (first.is(Type.NUMBER)) {
      Long factor = from + 1 < pieces.size() ? FACTORS.get(pieces.get(from + 1).key()) : null;
      String times = factor == null ? null : times(first.key(), factor);
      if (times == null) {
        return from;
      }
      read.add(first.as(Type.NUMBER, times));
      return from + 2;
    }
    if (!first.is(Type.WORD) || !counts(first.key(), before)) {
      return from;
    }
    return words(pieces, from, read);
  }

  private static boolean counts(String key, Piece before) {
    if (!VALUES.containsKey(key)) {
      return false;
    }
    if (key.equals("one")) {
      return before == null || !PRONOUN_BEFORE_ONE.contains(before.key());
    }
    boolean time =
        before != null && (before.is(Type.NUMBER) || SECOND_OF_TIME.contains(before.key()));
    return !key.equals("second") || !time;
  }

  private static int words(List<Piece> pieces, int from, List<Piece> read) {
    long total = 0;
    long part = VALUES.get(pieces.get(from).key());
    long last = part;
    int i = from + 1;
    while (i < pieces.size() && pieces.get(i).is(Type.WORD)) {
      String key = pieces.get(i).key();
      Long factor = FACTORS.get(key);
      Long value = VALUES.get(key);
      if (factor != null) {
        part *= factor;
        if (factor > 100) {
          total += part;
          part = 0;
        }
        last = factor;
      } else if (value != null && value < last && last >= 20 && !(last < 100 && value > 9)) {
        part += value;
        last = value;
      } else if (!key.equals("and") || last < 100 || !followsOn(pieces, i + 1)) {
        break;
      }
      i++;
    }
    read.add(pieces.get(from).as(Type.NUMBER, Long.toString(total + part)));
    return i;
  }

  /** One hundred and five; not one hundred and a half. */
  private static boolean followsOn(List<Piece> pieces, int at) {
    Long value = at < pieces.size() ? VALUES.get(pieces.get(at).key()) : null;
    return value != null && value < 100;
  }

  private static Piece roman(List<Piece> pieces, int at) {
    Piece piece = pieces.get(at);
    String written = piece.written();
    if (!piece.is(Type.WORD) || written.length() > 6 || at == 0) {
      return piece;
    }
    Piece before = pieces.get(at - 1);
    boolean counted = COUNTED.contains(before.key());
    boolean named =
        !before.written().isEmpty() && Character.isUpperCase(before.written().charAt(0));
    String upper = counted ? written.toUpperCase(Locale.ROOT) : written;
    boolean enough = counted || (named && (upper.length() > 1));
    return enough && ROMAN.matcher(upper).matches()
        ? piece.as(Type.NUMBER, Integer.toString(value(upper)))
        : piece;
  }

  private static int value(String roman) {
    int sum = 0;
    for (int i = 0; i < roman.length(); i++) {
      int digit = digit(roman.charAt(i));
      boolean less = i + 1 < roman.length() && digit < digit(roman.charAt(i + 1));
      sum += less ? -digit : digit;
    }
    return sum;
  }

  private static int digit(char c) {
    return switch (c) {
      case 'I' -> 1;
      case 'V' -> 5;
      case 'X' -> 10;
      default -> 50;
    };
  }

  private static String times(String digits, long factor) {
    try {
      return new BigDecimal(digits)
          .multiply(BigDecimal.valueOf(factor))
          .stripTrailingZeros()
          .toPlainString();
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

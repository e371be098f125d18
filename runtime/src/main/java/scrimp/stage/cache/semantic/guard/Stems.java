package scrimp.stage.cache.semantic.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Takes English endings of number and tense off, and no others: a stemmer for search would bring
 * "universe" and "university" together, or "policy" and "police".
 */
final class Stems {
  private static final Map<String, String> KNOWN = new HashMap<>();
  private static final Set<String> PAST;

  static {
    for (String line : WordLists.lines("en/plurals.txt")) {
      String[] pair = line.split(" ");
      KNOWN.put(pair[0], pair[1]);
    }
    Map<String, String> past = new HashMap<>();
    for (String line : WordLists.lines("en/irregular.txt")) {
      String[] forms = line.split(":? +");
      for (int i = 1; i < forms.length; i++) {
        past.put(forms[i], forms[0]);
      }
    }
    KNOWN.putAll(past);
    PAST = Set.copyOf(past.keySet());
  }

  private Stems() {}

  /** Whether a word may be a past tense or a participle. */
  static boolean isPast(String word) {
    return PAST.contains(word) || (!KNOWN.containsKey(word) && strips(word, "ed"));
  }

  static boolean isGerund(String word) {
    return !KNOWN.containsKey(word) && strips(word, "ing");
  }

  static String of(String word) {
    String known = KNOWN.get(word);
    if (known != null) {
      return known;
    }
    int n = word.length();
    if (n > 4 && (word.endsWith("ies") || word.endsWith("ied"))) {
      return word.substring(0, n - 3) + "y";
    }
    if (strips(word, "ing")) {
      return restored(word.substring(0, n - 3));
    }
    if (strips(word, "ed")) {
      return restored(word.substring(0, n - 2));
    }
    return singular(word);
  }

  private static String singular(String word) {
    int n = word.length();
    if (n < 4 || !word.endsWith("s")) {
      return word;
    }
    if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
      return word;
    }
    for (String end : new String[] {"sses", "shes", "ches", "xes", "zzes", "oes"}) {
      if (word.endsWith(end)) {
        return word.substring(0, n - 2);
      }
    }
    return word.substring(0, n - 1);
  }

  private static boolean strips(String word, String ending) {
    int stem = word.length() - ending.length();
    return stem >= 3 && word.endsWith(ending) && hasVowel(word, stem);
  }

  private static boolean hasVowel(String word, int end) {
    for (int i = 0; i < end; i++) {
      if (vowel(word, i)) {
        return true;
      }
    }
    return false;
  }

  /** The base form of what is left without its ending: stopp is stop, mak is make. */
  private static String restored(String stem) {
    int n = stem.length();
    char last = stem.charAt(n - 1);
    String known = KNOWN.get(stem);
    if (known != null) {
      return known;
    }
    if (last == stem.charAt(n - 2) && !vowel(stem, n - 1)) {
      return "lsz".indexOf(last) >= 0 ? stem : stem.substring(0, n - 1);
    }
    return endsBare(stem) ? stem + "e" : stem;
  }

  private static boolean endsBare(String stem) {
    int n = stem.length();
    char last = stem.charAt(n - 1);
    boolean single = !vowel(stem, n - 1) && vowel(stem, n - 2) && (n < 3 || !vowel(stem, n - 3));
    if (vowel(stem, n - 1)) {
      return last == 'u';
    }
    if (last == 'w' || last == 'x' || last == 'y') {
      return false;
    }
    if ("vcz".indexOf(last) >= 0 || (last == 's' && stem.charAt(n - 2) != 'u')) {
      return true;
    }
    if (last == 'g') {
      return stem.charAt(n - 2) != 'n' || stem.endsWith("chang") || stem.endsWith("rrang");
    }
    if (last == 'l' && !vowel(stem, n - 2)) {
      return "bdtgpkfzc".indexOf(stem.charAt(n - 2)) >= 0;
    }
    if (!single) {
      return false;
    }
    boolean oneSyllable = !hasVowel(stem, n - 2);
    return oneSyllable || endsLikeLongStem(stem);
  }

  private static boolean endsLikeLongStem(String stem) {
    for (String end : new String[] {"at", "ut", "ur", "ir", "ar", "in", "ul", "id", "ag", "ad"}) {
      if (stem.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean vowel(String word, int at) {
    char c = word.charAt(at);
    return "aeiou".indexOf(c) >= 0 || (c == 'y' && at > 0);
  }
}

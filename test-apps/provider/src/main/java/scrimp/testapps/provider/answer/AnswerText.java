package scrimp.testapps.provider.answer;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes answers of a set number of words, some in long sentences, with what breaks careless code:
 * quotes, line breaks, backslashes, and characters of two, three and four bytes.
 */
public final class AnswerText {
  private static final int MIN_WORDS = 5;
  private static final int MAX_WORDS = 300;
  private static final Pattern ASKED_LENGTH =
      Pattern.compile("\\bin (?:exactly )?(\\d{1,4}) words\\b");
  private static final String[] WORDS =
      ("the a your our this each every order refund invoice account password payment parcel customer ticket support"
              + " delivery address warranty return policy card receipt price contract renewal plan team office meeting"
              + " report summary question answer reason example detail step option change request update system service"
              + " is was will can should may must needs takes costs shows means gives keeps sends arrives opens closes"
              + " within before after during without between until because although while when where and or but so"
              + " quickly usually always never often again first second last next early late free safe small large"
              + " 3 7 14 30 2.5 99.90 2026 not only also please note that there it they we you café naïve über Zürich"
              + " 東京 Ελλάδα 🚚 “quoted” \"plain\" path\\name")
          .split(" ");

  private AnswerText() {}

  /**
   * An answer whose length and words both follow from the seed, unless the prompt sets the length.
   */
  public static String to(String prompt, Directives directives, SplittableRandom random) {
    int drawn = random.nextInt(MIN_WORDS, MAX_WORDS + 1);
    Matcher asked = ASKED_LENGTH.matcher(prompt);
    int words = asked.find() ? Math.max(1, Integer.parseInt(asked.group(1))) : drawn;
    return ofWords(Math.max(1, directives.number("words", words)), random);
  }

  /** Exactly that many words, separated by white space. */
  public static String ofWords(int count, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int left = count;
    while (left > 0) {
      int length = Math.min(left, sentenceLength(random));
      appendSentence(text, length, random);
      left -= length;
      if (left > 0) {
        text.append(random.nextInt(6) == 0 ? "\n\n" : " ");
      }
    }
    return text.toString();
  }

  private static int sentenceLength(SplittableRandom random) {
    return random.nextInt(4) == 0 ? random.nextInt(30, 60) : random.nextInt(4, 18);
  }

  private static void appendSentence(StringBuilder text, int words, SplittableRandom random) {
    for (int i = 0; i < words; i++) {
      if (i > 0) {
        text.append(i % 9 == 8 ? ", " : " ");
      }
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    text.append('.');
  }
}

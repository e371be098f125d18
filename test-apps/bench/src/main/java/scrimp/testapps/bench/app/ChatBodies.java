package scrimp.testapps.bench.app;

import java.nio.charset.StandardCharsets;

/**
 * Chat requests of 4 KB, as a support desk's application would send them. Text is ASCII, so that
 * characters are bytes.
 */
public final class ChatBodies {
  /** Length of every body made here. */
  public static final int BYTES = 4096;

  /** What the stand-in provider is asked to answer with. */
  private static final String ANSWER_LENGTH = "[[words=40]]";

  private static final String SYSTEM = "You are the support desk of a parcel service.";
  private static final String SENTENCE =
      "The parcel was handed in on Monday, scanned in the depot on Tuesday and has not moved"
          + " since; the customer wants to know where it is. ";
  private static final int NUMBER_DIGITS = 10;

  private static final String HEAD =
      "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"system\",\"content\":\""
          + SYSTEM
          + "\"},{\"role\":\"user\",\"content\":\"";
  private static final String TAIL = "\"}],\"temperature\":0.2,\"max_completion_tokens\":256}";

  /** The same with its keys in another order, and {@link #MARKS} blanks that carry a number. */
  private static final int MARKS = 32;

  private static final String OTHER_HEAD =
      "{\"temperature\":0.2,"
          + " ".repeat(MARKS)
          + "\"max_completion_tokens\":256,\"messages\":[{\"content\":\""
          + SYSTEM
          + "\",\"role\":\"system\"},{\"content\":\"";
  private static final String OTHER_TAIL = "\",\"role\":\"user\"}],\"model\":\"gpt-4o-mini\"}";
  private static final int FIRST_MARK = OTHER_HEAD.indexOf(" ".repeat(MARKS));

  private final byte[] plain;
  private final byte[] reordered;

  /** The bodies of one question; another topic makes another question of the same length. */
  public ChatBodies(int topic) {
    String text = userText(topic);
    plain = (HEAD + text + TAIL).getBytes(StandardCharsets.US_ASCII);
    reordered = (OTHER_HEAD + text + OTHER_TAIL).getBytes(StandardCharsets.US_ASCII);
  }

  /** A question that makes a body of {@link #BYTES}. */
  public static String userText(int number) {
    String start = String.format("Case %0" + NUMBER_DIGITS + "d. ", number);
    int room = BYTES - HEAD.length() - TAIL.length() - ANSWER_LENGTH.length();
    StringBuilder text = new StringBuilder(start);
    while (text.length() < room) {
      text.append(SENTENCE);
    }
    text.setLength(room);
    return text.append(ANSWER_LENGTH).toString();
  }

  public static String systemText() {
    return SYSTEM;
  }

  /** Always the same bytes, in a new array as a client would bring them. */
  public byte[] same() {
    return plain.clone();
  }

  /**
   * The same question in bytes that differ for each number from 0: keys in another order, other
   * white space.
   */
  public byte[] reworded(int number) {
    byte[] body = reordered.clone();
    for (int bit = 0; bit < MARKS; bit++) {
      if ((number >>> bit & 1) != 0) {
        body[FIRST_MARK + bit] = '\n';
      }
    }
    return body;
  }

  /** Another question for each number from 0. */
  public byte[] another(int number) {
    byte[] body = plain.clone();
    int last = HEAD.length() + "Case ".length() + NUMBER_DIGITS - 1;
    for (int digit = 0, rest = number; digit < NUMBER_DIGITS; digit++, rest /= 10) {
      body[last - digit] = (byte) ('0' + rest % 10);
    }
    return body;
  }
}

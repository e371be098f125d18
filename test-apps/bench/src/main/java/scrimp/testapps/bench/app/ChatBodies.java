package scrimp.testapps.bench.app;

import java.nio.charset.StandardCharsets;

/**
 * Chat requests of 4 KB: a conversation of a support desk that has gone back and forth a few times.
 * Text is ASCII, so that characters are bytes.
 */
public final class ChatBodies {
  /** Length of the body of every question. */
  public static final int BYTES = 4096;

  /** Messages between the system's and the question, by turns of user and assistant. */
  static final int EARLIER = 10;

  static final String MODEL = "gpt-4o-mini";
  static final String SYSTEM = "You are the support desk of a parcel service.";
  static final double TEMPERATURE = 0.2;
  static final int MAX_TOKENS = 256;

  /** What the stand-in provider is asked to answer with. */
  private static final String ANSWER_LENGTH = "[[words=40]]";

  private static final String EARLIER_TEXT =
      "The parcel was handed in on Monday, scanned in the depot on Tuesday and has not moved"
          + " since; the customer has asked twice where it is, and was told to wait. They want it"
          + " before the weekend, or their money back, and a word from somebody who knows why it"
          + " stands still.";
  private static final String QUESTION = "Case %010d. ";
  private static final int DIGITS = 10;

  /** Blanks in a reworded body, each of which stands for a bit of its number. */
  private static final int MARKS = 32;

  private static final String FILLER = filler();

  private final byte[] plain;
  private final byte[] reordered;
  private final int lastDigit;
  private final int firstMark;

  /** The bodies of one question; another topic makes another question of the same length. */
  public ChatBodies(int topic) {
    String question = question(topic);
    String text = plain(question);
    plain = ascii(text);
    lastDigit = text.indexOf(question) + question.indexOf('.') - 1;
    String other = reordered(question);
    reordered = ascii(other);
    firstMark = other.indexOf(" ".repeat(MARKS));
  }

  /** The text of the last message, as long as makes a body of {@link #BYTES}. */
  static String question(int number) {
    return String.format(QUESTION, number) + FILLER;
  }

  private static String filler() {
    String start = String.format(QUESTION, 0);
    int room = BYTES - plain(start + ANSWER_LENGTH).length();
    String sentence = "Please look into it. ";
    return sentence.repeat(room / sentence.length() + 1).substring(0, room) + ANSWER_LENGTH;
  }

  /** The text of an earlier message. */
  static String earlier(int index) {
    return index + ". " + EARLIER_TEXT;
  }

  private static String plain(String question) {
    StringBuilder body = new StringBuilder("{\"model\":\"" + MODEL + "\",\"messages\":[");
    body.append(message("system", SYSTEM));
    for (int i = 0; i < EARLIER; i++) {
      body.append(',').append(message(i % 2 == 0 ? "user" : "assistant", earlier(i)));
    }
    return body.append(',')
        .append(message("user", question))
        .append("],\"temperature\":" + TEMPERATURE)
        .append(",\"max_completion_tokens\":" + MAX_TOKENS + "}")
        .toString();
  }

  private static String message(String role, String content) {
    return "{\"role\":\"" + role + "\",\"content\":\"" + content + "\"}";
  }

  private static String reordered(String question) {
    StringBuilder body = new StringBuilder("{\"temperature\":" + TEMPERATURE + ",");
    body.append(" ".repeat(MARKS)).append("\"max_completion_tokens\":" + MAX_TOKENS);
    body.append(",\"messages\":[").append(reorderedMessage("system", SYSTEM));
    for (int i = 0; i < EARLIER; i++) {
      body.append(',').append(reorderedMessage(i % 2 == 0 ? "user" : "assistant", earlier(i)));
    }
    return body.append(',')
        .append(reorderedMessage("user", question))
        .append("],\"model\":\"" + MODEL + "\"}")
        .toString();
  }

  private static String reorderedMessage(String role, String content) {
    return "{\"content\":\"" + content + "\",\"role\":\"" + role + "\"}";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
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
        body[firstMark + bit] = '\n';
      }
    }
    return body;
  }

  /** Another question for each number from 0. */
  public byte[] another(int number) {
    byte[] body = plain.clone();
    for (int digit = 0, rest = number; digit < DIGITS; digit++, rest /= 10) {
      body[lastDigit - digit] = (byte) ('0' + rest % 10);
    }
    return body;
  }
}

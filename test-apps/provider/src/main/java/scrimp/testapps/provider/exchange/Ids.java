package scrimp.testapps.provider.exchange;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** What differs from reply to reply even for the same prompt: identifiers and times. */
public final class Ids {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 24;

  private Ids() {}

  public static String next(String prefix) {
    return prefix + letters(LENGTH);
  }

  public static String letters(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** Seconds since 1970. */
  public static long now() {
    return Instant.now().getEpochSecond();
  }
}

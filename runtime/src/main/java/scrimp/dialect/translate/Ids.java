package scrimp.dialect.translate;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Names for what a dialect leaves without one. */
final class Ids {
  /** A counter behind a random beginning: unique without asking for randomness on each call. */
  private static final String BEGINNING = UUID.randomUUID().toString().substring(0, 8);

  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  static String ofCall() {
    return "call_" + BEGINNING + Long.toHexString(LAST.incrementAndGet());
  }

  static String ofReply() {
    return "reply-" + BEGINNING + Long.toHexString(LAST.incrementAndGet());
  }
}

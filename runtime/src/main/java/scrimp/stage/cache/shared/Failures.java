package scrimp.stage.cache.shared;

import java.util.concurrent.atomic.LongAdder;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import scrimp.pipeline.Faults;

/** Tells what of a failure is the server's, and what that means for those who would ask it. */
final class Failures {
  private static final String OUT_OF_MEMORY = "OOM ";

  private final Breaker breaker;
  private final Faults faults;
  private final LongAdder errors = new LongAdder();
  private final LongAdder timeouts = new LongAdder();

  Failures(Breaker breaker, Faults faults) {
    this.breaker = breaker;
    this.faults = faults;
  }

  void timeout() {
    timeouts.increment();
    breaker.failed();
  }

  void failed(Throwable failure) {
    errors.increment();
    if (!(failure instanceof JedisException)) {
      faults.suppressed("shared cache", failure);
    }
    if (!full(failure)) {
      breaker.failed();
    }
  }

  /** A full server takes nothing more, but still gives. */
  private static boolean full(Throwable failure) {
    return failure instanceof JedisDataException
        && failure.getMessage() != null
        && failure.getMessage().contains(OUT_OF_MEMORY);
  }

  /** In a word or two, without anything that could be a secret. */
  static String inWords(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof JedisDataException && message != null) {
      return message.split(" ", 2)[0];
    }
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  long errors() {
    return errors.sum();
  }

  long timeouts() {
    return timeouts.sum();
  }
}

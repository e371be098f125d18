package scrimp.gateway;

import java.util.function.Supplier;

/** Marks what the gateway itself does with {@code java.net.http}, which no hook may take up. */
public final class OwnCalls {
  private static final ThreadLocal<Boolean> HERE = new ThreadLocal<>();

  private OwnCalls() {}

  /** Whether this thread is just making a call of the gateway's. */
  public static boolean here() {
    return HERE.get() != null;
  }

  static <T> T marked(Supplier<T> call) {
    HERE.set(true);
    try {
      return call.get();
    } finally {
      HERE.remove();
    }
  }
}

package scrimp.agent.hook;

/**
 * Marks what the hook of a library does through an HTTP client that has a hook of its own: a call
 * is decided once, where most is known of it.
 */
public final class Decided {
  private static final ThreadLocal<Boolean> HERE = new ThreadLocal<>();

  private Decided() {}

  /** What is done with a client below. */
  @FunctionalInterface
  public interface Action<T, X extends Exception> {
    T run() throws X;
  }

  /** Whether the request that this thread is just making was decided above. */
  public static boolean here() {
    return HERE.get() != null;
  }

  public static <T, X extends Exception> T marked(Action<T, X> action) throws X {
    if (here()) {
      return action.run();
    }
    HERE.set(true);
    try {
      return action.run();
    } finally {
      HERE.remove();
    }
  }
}

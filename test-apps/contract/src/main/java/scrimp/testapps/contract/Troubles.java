package scrimp.testapps.contract;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/** How a client reported a failure, in words that are the same in every run. */
public final class Troubles {
  private static final Pattern PORT = Pattern.compile(":\\d{2,5}\\b");
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{4,8}\\b");

  private Troubles() {}

  /** Something that is expected to fail. */
  @FunctionalInterface
  public interface Attempt {
    void run() throws Exception;
  }

  /**
   * What the attempt threw.
   *
   * @throws AssertionError if it threw nothing
   */
  public static Throwable of(Attempt attempt) {
    try {
      attempt.run();
    } catch (Exception e) {
      return e;
    }
    throw new AssertionError("no exception reached the application");
  }

  /** What the client itself failed with, without the wrapping of the future that carried it. */
  public static Throwable unwrapped(Throwable failure) {
    boolean carried =
        failure instanceof ExecutionException || failure instanceof CompletionException;
    return carried && failure.getCause() != null ? failure.getCause() : failure;
  }

  public static String kind(Throwable failure) {
    return failure.getClass().getName();
  }

  /** Class and message, with ports and object identities blanked. */
  public static String named(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String steady = IDENTITY.matcher(PORT.matcher(message).replaceAll(":PORT")).replaceAll("@ID");
    return kind(failure) + ": " + steady;
  }
}

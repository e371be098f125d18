package scrimp.testapps.sdk;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/**
 * The whole of an SDK application: asks in every way that the SDK has, and prints one JSON line a
 * step. Takes the provider's base URL; when all is done, waits for a line or the end of its input.
 */
public final class SdkSuite {
  public static final String MODEL = "gpt-4o";
  public static final String KEY = "sk-sdk-application";

  private static final Pattern PORT = Pattern.compile(":\\d{4,5}\\b");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** One way to ask. */
  @FunctionalInterface
  public interface Ask {
    /** The text of the answer. */
    String ask(String prompt) throws Exception;
  }

  /** An SDK, set up for one provider. */
  @FunctionalInterface
  public interface Sdk {
    Map<Way, Ask> at(String baseUrl) throws Exception;
  }

  private SdkSuite() {}

  public static void main(Sdk sdk, String... arguments) throws Exception {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: BASE-URL");
    }
    Map<Way, Ask> ways = new TreeMap<>(sdk.at(arguments[0]));
    ways.forEach(SdkSuite::run);
    System.out.println("{\"waiting\":true}");
    awaitLine();
    System.exit(0);
  }

  private static void run(Way way, Ask ask) {
    for (Step step : Step.values()) {
      String seen;
      try {
        seen = "\"text\":" + quoted(ask.ask(step.prompt(way)));
      } catch (Exception | LinkageError e) {
        seen = "\"thrown\":" + quoted(told(e));
      }
      System.out.println("{\"step\":" + quoted(step.name(way)) + "," + seen + "}");
    }
  }

  /** Class and message, without the wrapping of a future, without ports and ids of requests. */
  private static String told(Throwable thrown) {
    Throwable failure = thrown;
    while ((failure instanceof ExecutionException || failure instanceof CompletionException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    String message = PORT.matcher(String.valueOf(failure.getMessage())).replaceAll(":PORT");
    return failure.getClass().getName() + ": " + ID.matcher(message).replaceAll("ID");
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : String.valueOf(text).toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static void awaitLine() throws IOException {
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
  }
}

package scrimp.testapps.provider.answer;

import java.util.List;

/**
 * What the stand-in model says.
 *
 * @param pieces the text, one piece a token; empty if tools are called
 * @param calls tools to call
 * @param finish why it ends
 * @param reasoningTokens spent before the first word, part of {@code outputTokens}
 * @param audioTokens of sound, part of {@code outputTokens}
 * @param outputTokens all that was generated
 */
public record Answer(
    List<String> pieces,
    List<Call> calls,
    Finish finish,
    int reasoningTokens,
    int audioTokens,
    int outputTokens) {

  /** A tool call; the arguments are JSON as text. */
  public record Call(String name, String arguments) {}

  /** Why an answer ends. */
  public enum Finish {
    STOP,
    LENGTH,
    TOOL_CALLS,
    CONTENT_FILTER
  }

  public String text() {
    return String.join("", pieces);
  }
}

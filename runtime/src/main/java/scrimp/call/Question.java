package scrimp.call;

import java.util.function.Supplier;

/** What a prompt asks in the end, apart from all that stands around it. */
public final class Question {
  private final String text;
  private final Supplier<byte[]> rest;

  public Question(String text, Supplier<byte[]> rest) {
    this.text = text;
    this.rest = rest;
  }

  /** The last text of the user. */
  public String text() {
    return text;
  }

  /**
   * SHA-256 over everything else in the body that could change the answer: instructions, history,
   * tools, schema, parameters and fields that nobody here knows. Worked out when asked for.
   */
  public byte[] rest() {
    return rest.get();
  }
}

package scrimp.policy.when;

import java.util.Set;
import scrimp.call.Call;

/** Which calls a rule is for. Immutable and thread-safe. */
public final class Condition {
  private final String text;
  private final Term test;
  private final Set<String> headers;

  private Condition(String text, Term test, Set<String> headers) {
    this.text = text;
    this.test = test;
    this.headers = headers;
  }

  /**
   * @throws ConditionException where the text is no condition
   */
  public static Condition parse(String text) {
    Parser parser = new Parser(text);
    Term test = parser.parse();
    return new Condition(text, test, parser.headers());
  }

  /** False also where a fact that decides cannot be had of this call. */
  public boolean selects(Call call) {
    try {
      return test.passes(call);
    } catch (RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  /** Names of the request headers it looks at, in lower case. */
  public Set<String> headers() {
    return headers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition condition && condition.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}

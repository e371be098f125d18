package scrimp.pipeline;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The only voice of the agent: one line each, {@code [scrimp] ...}, the same line as a rule never
 * twice.
 */
final class Notices implements Consumer<String> {
  private static final int REMEMBERED = 1_000;

  private final PrintStream out;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  Notices(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(String line) {
    if (said.size() < REMEMBERED && said.add(line)) {
      again(line);
    }
  }

  /** Also where it was said before: for what only happens when somebody does something. */
  void again(String line) {
    out.println("[scrimp] " + line);
  }
}

package scrimp.testapps.bench.app;

import java.io.IOException;
import scrimp.testapps.openai.Main;

/** The openai-java application as it is, between two signals. */
public final class OpenAiOnce {
  private OpenAiOnce() {}

  /** Takes the application's own command line. */
  public static void main(String[] args) throws IOException {
    Signals.mainReached();
    Main.main(args);
    Signals.done();
  }
}

package scrimp.testapps.bench.app;

import java.io.IOException;

/** The smallest application. */
public final class HelloWorld {
  private HelloWorld() {}

  public static void main(String[] args) throws IOException {
    Signals.mainReached();
    Signals.done();
  }
}

package scrimp.testapps.bench.app;

import java.io.IOException;

/** Tells the measuring process how far this one is. */
public final class Signals {
  public static final String MAIN = "@main";
  public static final String DONE = "@done";

  private Signals() {}

  /** To be called first in main. */
  static void mainReached() {
    System.out.println(MAIN);
  }

  /** To be called last in main: returns when the other side has looked at this process. */
  static void done() throws IOException {
    System.out.println(DONE);
    while (System.in.read() >= 0) {
      // until the other side closes
    }
  }
}

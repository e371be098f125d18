package scrimp.testapps.bench.noop;

import java.lang.instrument.Instrumentation;

/** Begins and ends. */
public final class NoOpAgent {
  private NoOpAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {}
}

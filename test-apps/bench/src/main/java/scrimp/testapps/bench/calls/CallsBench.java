package scrimp.testapps.bench.calls;

import java.io.File;
import java.util.List;
import java.util.Set;
import scrimp.testapps.bench.measure.Machine;
import scrimp.testapps.bench.measure.Options;
import scrimp.testapps.provider.StandInProvider;

/** Runs the lanes of each comparison by turns, in fresh JVMs for each fork, and prints it. */
public final class CallsBench {
  private static final Set<String> OPTIONS =
      Set.of("jdk", "rounds", "calls", "warmup", "forks", "agent", "apps", "openai");

  private final LaneRun.Jars jars;
  private final Measuring measuring;

  private CallsBench(Options options) {
    jars =
        new LaneRun.Jars(
            options.jdk("jdk"),
            options.existing("agent"),
            options.existing("apps") + File.pathSeparator + options.existing("openai"));
    measuring = Measuring.of(options, jars);
  }

  public static void main(String[] args) {
    try {
      new CallsBench(Options.of(OPTIONS, args)).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private void run() {
    System.out.printf(
        "Calls to the stand-in provider, 4 KB, one thread: %s%n" + "%s%n",
        Machine.describe(jars.jdk()), measuring);
    try (StandInProvider provider = StandInProvider.start()) {
      System.out.print(CallReport.chat(measuring.measure(Comparisons.OPENAI, provider)));
      System.out.print(CallReport.chat(measuring.measure(Comparisons.JDK, provider)));
      for (List<Lane> pair : Comparisons.OTHER_HOST) {
        System.out.print(CallReport.pair(measuring.measure(pair, provider)));
      }
    }
  }
}

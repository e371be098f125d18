package scrimp.testapps.bench.calls;

import java.io.File;
import java.util.List;
import java.util.Set;
import scrimp.testapps.bench.measure.Machine;
import scrimp.testapps.bench.measure.Options;
import scrimp.testapps.provider.StandInProvider;

/** What the way over the gateway inside the JVM adds to a call, beside the same client direct. */
public final class GatewayBench {
  private static final Set<String> OPTIONS =
      Set.of("jdk", "rounds", "calls", "warmup", "forks", "agent", "apps", "reactor");

  private GatewayBench() {}

  public static void main(String[] args) {
    try {
      run(Options.of(OPTIONS, args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Options options) {
    LaneRun.Jars jars =
        new LaneRun.Jars(
            options.jdk("jdk"),
            options.existing("agent"),
            options.existing("apps") + File.pathSeparator + options.existing("reactor") + "/*");
    Measuring measuring = Measuring.of(options, jars);
    System.out.printf(
        "Calls of Reactor Netty to the stand-in provider, one at a time: %s%n%s%n",
        Machine.describe(jars.jdk()), measuring);
    try (StandInProvider provider = StandInProvider.start()) {
      for (List<Lane> lanes : Comparisons.GATEWAY) {
        System.out.print(CallReport.chat(measuring.measure(lanes, provider)));
      }
    }
  }
}

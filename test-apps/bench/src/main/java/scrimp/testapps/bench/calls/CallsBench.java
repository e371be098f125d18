package scrimp.testapps.bench.calls;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scrimp.testapps.bench.measure.Machine;
import scrimp.testapps.bench.measure.Options;
import scrimp.testapps.provider.StandInProvider;

/** Runs the lanes of each comparison by turns, in fresh JVMs for each fork, and prints it. */
public final class CallsBench {
  private static final Set<String> OPTIONS =
      Set.of("jdk", "rounds", "calls", "warmup", "forks", "agent", "apps", "openai");

  private final LaneRun.Jars jars;
  private final int rounds;
  private final int calls;
  private final int warmUp;
  private final int forks;

  private CallsBench(Options options) {
    rounds = options.number("rounds", 1);
    calls = options.number("calls", 1);
    warmUp = options.number("warmup", 1);
    forks = options.number("forks", 1);
    jars =
        new LaneRun.Jars(
            options.jdk("jdk"),
            options.existing("agent"),
            options.existing("apps") + File.pathSeparator + options.existing("openai"));
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
        "Calls to the stand-in provider, 4 KB, one thread: %s%n"
            + "%d forks of %d interleaved rounds of %d calls, after %d calls to warm up%n",
        Machine.describe(jars.jdk()), forks, rounds, calls, warmUp);
    try (StandInProvider provider = StandInProvider.start()) {
      System.out.print(CallReport.chat(measure(Comparisons.OPENAI, provider)));
      System.out.print(CallReport.chat(measure(Comparisons.JDK, provider)));
      for (List<Lane> pair : Comparisons.OTHER_HOST) {
        System.out.print(CallReport.pair(measure(pair, provider)));
      }
    }
  }

  private Map<Lane, Measured> measure(List<Lane> lanes, StandInProvider provider) {
    Map<Lane, Measured> measured = new LinkedHashMap<>();
    lanes.forEach(lane -> measured.put(lane, new Measured()));
    for (int fork = 0; fork < forks; fork++) {
      try (Turns turns = new Turns(lanes, jars, provider)) {
        turns.warmUp(warmUp);
        for (int round = 0; round < rounds; round++) {
          turns.measure(round, calls);
        }
        turns.runs().forEach(run -> measured.get(run.lane()).add(run.batches()));
      }
    }
    return measured;
  }
}

package scrimp.testapps.bench.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scrimp.testapps.bench.measure.Options;
import scrimp.testapps.provider.StandInProvider;

/** Runs the lanes of a comparison by turns, in fresh JVMs for each fork. */
record Measuring(LaneRun.Jars jars, int rounds, int calls, int warmUp, int forks) {

  static Measuring of(Options options, LaneRun.Jars jars) {
    return new Measuring(
        jars,
        options.number("rounds", 1),
        options.number("calls", 1),
        options.number("warmup", 1),
        options.number("forks", 1));
  }

  Map<Lane, Measured> measure(List<Lane> lanes, StandInProvider provider) {
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

  @Override
  public String toString() {
    return "%d forks of %d interleaved rounds of %d calls, after %d calls to warm up"
        .formatted(forks, rounds, calls, warmUp);
  }
}

package scrimp.testapps.bench.calls;

import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.provider.StandInProvider;

/** The JVMs of a comparison, all alive, one at work at a time. */
final class Turns implements AutoCloseable {
  private final List<LaneRun> runs = new ArrayList<>();

  Turns(List<Lane> lanes, LaneRun.Jars jars, StandInProvider provider) {
    try {
      for (Lane lane : lanes) {
        runs.add(new LaneRun(lane, jars, provider));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  void warmUp(int timings) {
    runs.forEach(run -> run.warmUp(timings));
  }

  /** Each lane once; each round begins with another. */
  void measure(int round, int timings) {
    for (int turn = 0; turn < runs.size(); turn++) {
      runs.get((round + turn) % runs.size()).measure(timings);
    }
  }

  /** After a check that the calls went the way they should. */
  List<LaneRun> runs() {
    runs.forEach(LaneRun::check);
    return runs;
  }

  @Override
  public void close() {
    runs.forEach(LaneRun::close);
  }
}

package scrimp.testapps.bench.calls;

import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.bench.measure.Sample;

/** Everything measured of one lane, in the order of the rounds. */
final class Measured {
  private final List<Batch> batches = new ArrayList<>();

  void add(List<Batch> more) {
    batches.addAll(more);
  }

  /** Microseconds of a call. */
  Sample micros() {
    return Sample.of(
        batches.stream().flatMapToDouble(b -> java.util.Arrays.stream(b.micros())).toArray());
  }

  /** Bytes allocated for a call; a value a round. */
  Sample bytes() {
    return Sample.of(batches.stream().map(Batch::bytes).toList());
  }

  /** Microseconds of CPU for a call; a value a round. */
  Sample cpuMicros() {
    return Sample.of(batches.stream().map(Batch::cpuMicros).toList());
  }

  /** How much longer a call takes here than there, in microseconds; a value a round. */
  Sample moreMicrosThan(Measured other) {
    double[] more = new double[batches.size()];
    for (int i = 0; i < more.length; i++) {
      more[i] = median(batches.get(i)) - median(other.batches.get(i));
    }
    return Sample.of(more);
  }

  private static double median(Batch batch) {
    return Sample.of(batch.micros()).median();
  }
}

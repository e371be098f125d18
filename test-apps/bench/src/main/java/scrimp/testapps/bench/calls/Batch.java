package scrimp.testapps.bench.calls;

import java.util.Arrays;

/**
 * The calls of one lane in one round.
 *
 * @param bytes allocated for each call, on all threads
 * @param cpuMicros spent on each call, on all cores, compiler and collector included
 * @param micros of each timing
 */
record Batch(double bytes, double cpuMicros, double[] micros) {

  /** Bytes, nanoseconds of CPU, then nanoseconds of each timing, parted by blanks. */
  static Batch parse(String line) {
    double[] values = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    if (values.length < 3) {
      throw new IllegalArgumentException("a batch without timings: " + line);
    }
    double[] micros = new double[values.length - 2];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = values[i + 2] / 1000;
    }
    return new Batch(values[0], values[1] / 1000, micros);
  }
}

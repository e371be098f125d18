package scrimp.testapps.bench.calls;

import java.util.Arrays;

/**
 * The calls of one lane in one round.
 *
 * @param bytes allocated for each call, on all threads
 * @param micros of each timing
 */
record Batch(double bytes, double[] micros) {

  /** Bytes, then nanoseconds, parted by blanks. */
  static Batch parse(String line) {
    double[] values = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    if (values.length < 2) {
      throw new IllegalArgumentException("a batch without timings: " + line);
    }
    double[] micros = new double[values.length - 1];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = values[i + 1] / 1000;
    }
    return new Batch(values[0], micros);
  }
}

package scrimp.testapps.demo;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Quantiles of what users waited. */
final class Latency {
  private Latency() {}

  /**
   * The time within which a share of the tasks was done, in milliseconds; tasks without that time
   * do not count.
   *
   * @param share above 0, at most 1
   */
  static double quantile(List<Done> done, Function<Done, Double> time, double share) {
    List<Double> sorted = done.stream().map(time).filter(Objects::nonNull).sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}

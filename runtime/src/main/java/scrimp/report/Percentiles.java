package scrimp.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Percentiles of durations, in memory that does not grow with their number: to the microsecond
 * below a millisecond, above that to three digits.
 */
final class Percentiles {
  private final TreeMap<Long, Long> counts = new TreeMap<>();
  private long total;

  void add(long nanos) {
    counts.merge(rounded(nanos / 1000), 1L, Long::sum);
    total++;
  }

  private static long rounded(long micros) {
    long unit = 1;
    while (micros / unit >= 1000) {
      unit *= 10;
    }
    return (micros + unit / 2) / unit * unit;
  }

  boolean isEmpty() {
    return total == 0;
  }

  /**
   * In milliseconds: the smallest value that so many percent of all do not exceed.
   *
   * @param percent above 0, at most 100
   */
  BigDecimal millis(int percent) {
    long rank = (total * percent + 99) / 100;
    long seen = 0;
    for (Map.Entry<Long, Long> value : counts.entrySet()) {
      seen += value.getValue();
      if (seen >= rank) {
        return plain(value.getKey());
      }
    }
    return BigDecimal.ZERO;
  }

  private static BigDecimal plain(long micros) {
    BigDecimal millis = BigDecimal.valueOf(micros, 3).stripTrailingZeros();
    return millis.scale() < 0 ? millis.setScale(0) : millis;
  }
}

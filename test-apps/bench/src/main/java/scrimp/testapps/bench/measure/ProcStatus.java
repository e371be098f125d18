package scrimp.testapps.bench.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells of a process in {@code /proc/<pid>/status}. */
final class ProcStatus {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

  private ProcStatus() {}

  /** In MB of 2^20 bytes. */
  static OptionalDouble peakResidentMb(List<String> lines) {
    for (String line : lines) {
      Matcher found = PEAK.matcher(line);
      if (found.matches()) {
        return OptionalDouble.of(Long.parseLong(found.group(1)) / 1024.0);
      }
    }
    return OptionalDouble.empty();
  }
}

package scrimp.testapps.bench.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process takes. */
final class Memory {
  private Memory() {}

  /** As Linux counts it; 0 elsewhere. */
  static double residentMb() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  /** Of the heap, after collections. */
  static long usedHeapBytes() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}

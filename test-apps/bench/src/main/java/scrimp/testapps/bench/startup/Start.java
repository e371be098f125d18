package scrimp.testapps.bench.startup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.bench.app.Signals;
import scrimp.testapps.bench.measure.Folder;
import scrimp.testapps.bench.measure.ForkedJvm;

/**
 * One start of a program, as seen from outside.
 *
 * @param toMain milliseconds from before the process is made until main is reached
 * @param whole milliseconds from before the process is made until it has ended
 * @param cpu milliseconds of CPU on all cores until the work is done
 * @param residentMb most memory that it ever held, in MB of 2^20 bytes
 */
record Start(double toMain, double whole, double cpu, double residentMb) {

  static Start of(Path jdk, Program program, Variant variant, List<String> policy) {
    try (Folder folder = Folder.create()) {
      List<String> arguments = new ArrayList<>(variant.options());
      if (!policy.isEmpty()) {
        arguments.add("-Dscrimp.config=" + folder.policy(policy));
      }
      arguments.addAll(program.arguments());
      long start = System.nanoTime();
      try (ForkedJvm jvm = ForkedJvm.start(jdk, folder.path(), arguments)) {
        jvm.await(Signals.MAIN);
        double toMain = millisSince(start);
        jvm.await(Signals.DONE);
        double cpu = jvm.cpuMillis();
        double resident = jvm.peakResidentMb().orElse(Double.NaN);
        jvm.finish();
        return new Start(toMain, millisSince(start), cpu, resident);
      }
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}

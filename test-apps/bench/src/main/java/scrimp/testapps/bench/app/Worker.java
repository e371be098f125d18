package scrimp.testapps.bench.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Does one kind of work whenever it is told to: {@code run N} answers with bytes allocated and
 * nanoseconds of CPU for each call, and nanoseconds of each timing; {@code bean ATTRIBUTE} with an
 * attribute of the agent's MBean, -1 where there is none. Ends with its stdin.
 */
public final class Worker {
  public static final String RAN = "@ran ";
  public static final String BEAN = "@bean ";

  private final Work work;
  private final Spent spent = new Spent();
  private int number;

  private Worker(Work work) {
    this.work = work;
  }

  /** Takes the name of the work and the provider's base URL. */
  public static void main(String[] args) throws Exception {
    Worker worker = new Worker(Works.named(args[0], args[1]));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] command = line.split(" ");
      switch (command[0]) {
        case "run" -> System.out.println(worker.run(Integer.parseInt(command[1])));
        case "bean" -> System.out.println(BEAN + Bean.attribute(command[1]));
        default -> throw new IOException("unknown command " + line);
      }
    }
    System.exit(0);
  }

  private String run(int timings) throws Exception {
    double[] nanos = new double[timings];
    int per = work.perTiming();
    long bytes = spent.bytes();
    long cpu = spent.cpuNanos();
    for (int i = 0; i < timings; i++) {
      long start = System.nanoTime();
      for (int j = 0; j < per; j++) {
        work.once(number++);
      }
      nanos[i] = (System.nanoTime() - start) / (double) per;
    }
    double calls = (double) timings * per;
    double cpuEach = (spent.cpuNanos() - cpu) / calls;
    double bytesEach = (spent.bytes() - bytes) / calls;
    StringBuilder line = new StringBuilder(RAN);
    line.append(String.format(Locale.ROOT, "%.1f %.1f", bytesEach, cpuEach));
    for (double one : nanos) {
      line.append(String.format(Locale.ROOT, " %.1f", one));
    }
    return line.toString();
  }

  /** What all threads have used so far, the agent's included. */
  private static final class Spent {
    private final com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    long cpuNanos() {
      return system.getProcessCpuTime();
    }

    long bytes() {
      long sum = 0;
      for (long thread : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
        sum += Math.max(0, thread);
      }
      return sum;
    }
  }
}

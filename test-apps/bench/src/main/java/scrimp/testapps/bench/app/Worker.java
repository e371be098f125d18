package scrimp.testapps.bench.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Does one kind of work whenever it is told to: {@code run N} answers with bytes allocated and
 * nanoseconds of each timing, {@code bean ATTRIBUTE} with an attribute of the agent's MBean, -1
 * where there is none. Ends with its stdin.
 */
public final class Worker {
  public static final String RAN = "@ran ";
  public static final String BEAN = "@bean ";

  private final Work work;
  private final Allocation allocation = new Allocation();
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
    long before = allocation.bytes();
    for (int i = 0; i < timings; i++) {
      long start = System.nanoTime();
      for (int j = 0; j < per; j++) {
        work.once(number++);
      }
      nanos[i] = (System.nanoTime() - start) / (double) per;
    }
    double bytes = (allocation.bytes() - before) / (double) timings / per;
    StringBuilder line = new StringBuilder(RAN).append(String.format(Locale.ROOT, "%.1f", bytes));
    for (double one : nanos) {
      line.append(String.format(Locale.ROOT, " %.1f", one));
    }
    return line.toString();
  }

  /** What all threads have allocated so far, the agent's included. */
  private static final class Allocation {
    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    long bytes() {
      long sum = 0;
      for (long thread : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
        sum += Math.max(0, thread);
      }
      return sum;
    }
  }
}

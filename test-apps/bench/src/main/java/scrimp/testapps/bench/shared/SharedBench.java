package scrimp.testapps.bench.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import scrimp.testapps.bench.measure.Machine;
import scrimp.testapps.bench.measure.Options;
import scrimp.testapps.bench.measure.Sample;
import scrimp.testapps.bench.measure.Table;
import scrimp.testapps.provider.RedisProcess;

/**
 * A fleet over one Redis, its engines in one process: what calls take with the server well, killed,
 * back again and slowed, beside a fleet without one; and what a cold fleet buys.
 */
public final class SharedBench {
  private static final int JVMS = 4;
  private static final long ANSWERS_AFTER_MS = 20;
  private static final long COLD_ANSWERS_AFTER_MS = 1_000;

  /** A hundred engines on the cores of one machine are slower than as many machines. */
  private static final String COLD_TIMEOUT = "1s";

  private static final long SLOW_MS = 500;
  private static final long BETWEEN_CALLS_MS = 5;

  /** Each question is asked by all JVMs, so that three of four calls can be answered. */
  private static final int QUESTIONS_A_SECOND = 40;

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final String timeout;
  private final int seconds;
  private int phases;

  private SharedBench(String timeout, int seconds) {
    this.timeout = timeout;
    this.seconds = seconds;
  }

  /** What one phase showed. */
  private record Phase(Sample millis, long calls, long bought) {}

  public static void main(String[] args) throws Exception {
    try {
      Options options = Options.of(Set.of("jdk", "seconds", "timeout", "fleet", "questions"), args);
      Path jdk = options.jdk("jdk");
      System.out.println("A shared cache: " + Machine.describe(jdk));
      SharedBench bench = new SharedBench(options.text("timeout"), options.number("seconds", 1));
      bench.calls();
      bench.cold(options.number("fleet", 1), options.number("questions", 1));
      System.exit(0);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private void calls() throws Exception {
    System.out.printf(
        "%n%d engines, a call each %d ms, the provider takes %d ms, time-out %s, %d s a phase%n",
        JVMS, BETWEEN_CALLS_MS, ANSWERS_AFTER_MS, timeout, seconds);
    LongAdder bought = new LongAdder();
    Table table =
        new Table("Redis", "calls", "bought", "median, ms", "p99, ms", "p99.9, ms", "max, ms");
    try (RedisProcess redis = RedisProcess.start();
        SlowLine line = new SlowLine(redis.port())) {
      List<Jvm> alone = fleet(JVMS, "", ANSWERS_AFTER_MS, bought);
      List<Jvm> fleet =
          fleet(
              JVMS, shared("redis://127.0.0.1:" + line.port(), timeout), ANSWERS_AFTER_MS, bought);
      for (Jvm jvm : fleet) {
        jvm.connected();
      }
      phase(alone, bought);
      phase(fleet, bought);
      row(table, "none", phase(alone, bought));
      row(table, "well", phase(fleet, bought));
      line.delay(SLOW_MS);
      row(table, "slowed by " + SLOW_MS + " ms", phase(fleet, bought));
      line.delay(0);
      row(table, "quick again", phase(fleet, bought));
      redis.kill();
      row(table, "killed", phase(fleet, bought));
      redis.restart();
      row(table, "back again", phase(fleet, bought));
      row(table, "none", phase(alone, bought));
      System.out.print("\n" + table + "failed or wrong: 0; suppressed: " + faults(fleet) + "\n");
    }
  }

  private static long faults(List<Jvm> jvms) {
    return jvms.stream().mapToLong(Jvm::faults).sum();
  }

  private static void row(Table table, String name, Phase phase) {
    table.row(
        name,
        Long.toString(phase.calls),
        Long.toString(phase.bought),
        number(phase.millis.median()),
        number(phase.millis.quantile(0.99)),
        number(phase.millis.quantile(0.999)),
        number(phase.millis.quantile(1)));
  }

  private static String number(double millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }

  /** Throws where any call fails or is given another's answer. */
  private Phase phase(List<Jvm> jvms, LongAdder bought) throws Exception {
    phases++;
    long before = bought.sum();
    long start = System.nanoTime();
    List<Double> all = new ArrayList<>();
    for (List<Double> times : together(jvms, jvm -> load(jvm, start))) {
      all.addAll(times);
    }
    return new Phase(Sample.of(all), all.size(), bought.sum() - before);
  }

  private List<Double> load(Jvm jvm, long start) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    long elapsed = 0;
    while (elapsed < seconds * 1_000_000_000L) {
      long question = elapsed * QUESTIONS_A_SECOND / 1_000_000_000L;
      times.add(jvm.ask("question " + phases + "." + question));
      Thread.sleep(BETWEEN_CALLS_MS);
      elapsed = System.nanoTime() - start;
    }
    return times;
  }

  private interface Work<T> {
    T of(Jvm jvm) throws Exception;
  }

  private <T> List<T> together(List<Jvm> jvms, Work<T> work) throws Exception {
    List<Callable<T>> tasks = new ArrayList<>();
    jvms.forEach(jvm -> tasks.add(() -> work.of(jvm)));
    List<T> results = new ArrayList<>();
    for (Future<T> done : callers.invokeAll(tasks)) {
      results.add(done.get());
    }
    return results;
  }

  private void cold(int jvms, int questions) throws Exception {
    System.out.printf(
        "%n%d cold engines ask the same %d questions at once, the provider takes %d ms, time-out %s%n",
        jvms, questions, COLD_ANSWERS_AFTER_MS, COLD_TIMEOUT);
    Table table = new Table("asked", "calls", "bought", "bought per question");
    cold(table, "without a shared cache", jvms, questions, null);
    try (RedisProcess redis = RedisProcess.start()) {
      cold(table, "once connected", jvms, questions, redis.url());
    }
    System.out.print("\n" + table);
  }

  private void cold(Table table, String name, int jvms, int questions, String url)
      throws Exception {
    LongAdder bought = new LongAdder();
    List<Jvm> fleet =
        fleet(jvms, url == null ? "" : shared(url, COLD_TIMEOUT), COLD_ANSWERS_AFTER_MS, bought);
    if (url != null) {
      for (Jvm jvm : fleet) {
        jvm.connected();
      }
    }
    together(
        fleet,
        jvm -> {
          for (int question = 0; question < questions; question++) {
            jvm.ask("cold " + question);
          }
          return null;
        });
    table.row(
        name,
        Integer.toString(jvms * questions),
        Long.toString(bought.sum()),
        String.format(Locale.ROOT, "%.2f", bought.sum() / (double) questions));
  }

  private static String shared(String url, String timeout) {
    return "cache.shared.timeout=" + timeout + ";cache.shared.url=" + url;
  }

  private static List<Jvm> fleet(
      int jvms, String settings, long answersAfterMillis, LongAdder bought) {
    List<Jvm> fleet = new ArrayList<>();
    for (int i = 0; i < jvms; i++) {
      fleet.add(new Jvm(settings, answersAfterMillis, bought));
    }
    return fleet;
  }
}

package scrimp.testapps.bench.pipeline;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import scrimp.testapps.bench.measure.Machine;
import scrimp.testapps.bench.measure.Options;
import scrimp.testapps.bench.measure.Table;

/** Runs the JMH benchmarks and prints one table of them. */
public final class PipelineBench {
  private static final int WARM_UP = 8;
  private static final int ITERATIONS = 5;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Microseconds at the median that the issue of each is not to exceed. */
  private static final Map<String, String> WANTED =
      Map.of(
          "CallBenchmark.hitSameBytes", "< 15",
          "CallBenchmark.hitCanonicalOnly", "< 50",
          "CallBenchmark.passObserve", "< 60",
          "CallBenchmark.passEnforceNoCache", "< 60",
          "LookupBenchmark.otherHost", "< 1");

  private PipelineBench() {}

  public static void main(String[] args) throws RunnerException {
    try {
      run(Options.of(Set.of("jdk", "forks", "seconds", "only"), args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Options options) throws RunnerException {
    Path jdk = options.jdk("jdk");
    int forks = options.number("forks", 1);
    int seconds = options.number("seconds", 1);
    System.out.printf(
        "Pipeline alone, chat request of 4 KB, one thread: %s%n"
            + "JMH, %d forks of %d iterations of %d s after %d to warm up%n",
        Machine.describe(jdk), forks, ITERATIONS, seconds, WARM_UP);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(PipelineBench.class.getPackageName() + "\\..*" + options.text("only"))
                    .jvm(jdk.resolve("bin").resolve("java").toString())
                    .jvmArgs("-Xms1g", "-Xmx1g")
                    .forks(forks)
                    .warmupIterations(WARM_UP)
                    .warmupTime(TimeValue.seconds(seconds))
                    .measurementIterations(ITERATIONS)
                    .measurementTime(TimeValue.seconds(seconds))
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    System.out.print("\n" + table(results));
  }

  private static Table table(Collection<RunResult> results) {
    Table table = new Table("", "median, us", "p90, us", "p99, us", "wanted, us", "bytes a call");
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      name = name.substring(PipelineBench.class.getPackageName().length() + 1);
      Result<?> time = result.getPrimaryResult();
      boolean sampled = result.getParams().getMode() == Mode.SampleTime;
      Statistics statistics = time.getStatistics();
      table.row(
          name,
          number(sampled ? statistics.getPercentile(50) : time.getScore()),
          sampled ? number(statistics.getPercentile(90)) : "-",
          sampled ? number(statistics.getPercentile(99)) : "-",
          WANTED.getOrDefault(name, ""),
          String.format(
              Locale.ROOT, "%,.0f", result.getSecondaryResults().get(ALLOCATED).getScore()));
    }
    return table;
  }

  private static String number(double micros) {
    return String.format(Locale.ROOT, "%.3f", micros);
  }
}

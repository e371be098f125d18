package scrimp.testapps.bench.startup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scrimp.testapps.bench.measure.Machine;
import scrimp.testapps.bench.measure.Options;
import scrimp.testapps.provider.StandInProvider;

/** Starts each program under each variant by turns, and prints what that took. */
public final class StartupBench {
  private static final Set<String> OPTIONS =
      Set.of("jdk", "runs", "agent", "noop", "otel", "apps", "openai");

  private final Path jdk;
  private final int runs;
  private final List<Variant> variants;

  private StartupBench(Options options) {
    jdk = options.jdk("jdk");
    runs = options.number("runs", 1);
    variants =
        Variant.all(options.existing("noop"), options.existing("agent"), options.existing("otel"));
  }

  public static void main(String[] args) {
    try {
      Options options = Options.of(OPTIONS, args);
      new StartupBench(options).run(options.existing("apps"), options.existing("openai"));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private void run(Path apps, Path openAi) {
    System.out.printf(
        "Start-up: %s%n%d interleaved runs; median (lower - upper quartile)%n",
        Machine.describe(jdk), runs);
    measure(Program.hello(apps), List.of());
    try (StandInProvider provider = StandInProvider.start()) {
      Program program = Program.openAi(apps, openAi, provider.url());
      List<String> policy =
          List.of("scrimp.mode = enforce", "scrimp.provider.stand-in.url = " + provider.url());
      measure(program, policy);
      // each variant once more than counted: the first round only warms the machine
      long expected = (runs + 1L) * variants.size();
      if (provider.totalRequests() != expected) {
        throw new IllegalStateException(
            "the provider saw " + provider.totalRequests() + " calls instead of " + expected);
      }
    }
  }

  private void measure(Program program, List<String> policy) {
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    variants.forEach(variant -> starts.put(variant.name(), new ArrayList<>()));
    for (int round = 0; round <= runs; round++) {
      for (int turn = 0; turn < variants.size(); turn++) {
        // each round begins with another variant: none is always the one that follows the slowest
        Variant variant = variants.get((round + turn) % variants.size());
        Start start = Start.of(jdk, program, variant, policy);
        if (round > 0) {
          starts.get(variant.name()).add(start);
        }
      }
    }
    System.out.println();
    System.out.print(new StartReport(program.name(), starts));
  }
}

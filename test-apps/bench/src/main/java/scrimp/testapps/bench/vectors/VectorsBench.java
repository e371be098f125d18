package scrimp.testapps.bench.vectors;

import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.embed.EmbedderExtension;
import scrimp.testapps.bench.measure.Machine;
import scrimp.testapps.bench.measure.Options;
import scrimp.testapps.bench.measure.Sample;
import scrimp.testapps.bench.measure.Table;

/** Prints what a semantic hit is made of, in the JVM that it runs in. */
public final class VectorsBench {
  private static final int TEXTS = 1_000;
  private static final int WARM_UP = 300;

  private VectorsBench() {}

  public static void main(String[] args) throws Exception {
    try {
      run(Options.of(Set.of("entries", "queries", "inserts"), args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Options options) throws Exception {
    System.out.println("Vectors: " + Machine.describe(Path.of(System.getProperty("java.home"))));
    double before = Memory.residentMb();
    long start = System.nanoTime();
    EmbedderExtension extension = ServiceLoader.load(EmbedderExtension.class).iterator().next();
    try (Embedder embedder = extension.miniLm()) {
      double loadMillis = (System.nanoTime() - start) / 1e6;
      double loaded = Memory.residentMb() - before;
      double[] embed = embedded(embedder);
      Table table = new Table("embedder " + embedder.id(), "");
      table.row("loaded in, ms", number(loadMillis));
      table.row("resident memory for it, MB", number(loaded));
      table.row("one text of 5 to 20 words, p50 ms", number(Sample.of(embed).median()));
      table.row("... p99 ms", number(Sample.of(embed).quantile(.99)));
      System.out.print("\n" + table);
      new IndexRun(
              embedder,
              options.number("entries", 1_000),
              options.number("queries", 100),
              options.number("inserts", 1))
          .print();
    }
  }

  private static double[] embedded(Embedder embedder) {
    double[] millis = new double[TEXTS];
    for (int i = -WARM_UP; i < TEXTS; i++) {
      String text = Questions.question(i + WARM_UP);
      long start = System.nanoTime();
      embedder.embed(text).orElseThrow();
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return millis;
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%,.2f" : "%,.0f", value);
  }
}

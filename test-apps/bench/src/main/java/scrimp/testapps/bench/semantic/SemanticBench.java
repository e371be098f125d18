package scrimp.testapps.bench.semantic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.embed.EmbedderExtension;
import scrimp.testapps.bench.measure.Machine;
import scrimp.testapps.bench.measure.Options;

/** Prints hits, right and wrong, by threshold, on the project's own pairs and on public ones. */
public final class SemanticBench {
  /** As many neighbours are offered to the guard. */
  private static final int NEIGHBOURS = 5;

  private SemanticBench() {}

  public static void main(String[] args) throws Exception {
    try {
      run(Options.of(Set.of("own", "data", "pairs"), args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Options options) throws IOException {
    Path own = options.existing("own");
    Path data = options.existing("data");
    int most = options.number("pairs", 1);
    System.out.println("Semantic: " + Machine.describe(Path.of(System.getProperty("java.home"))));
    EmbedderExtension extension = ServiceLoader.load(EmbedderExtension.class).iterator().next();
    try (Embedder embedder = extension.miniLm()) {
      Texts texts = new Texts(embedder);
      pairs("own pairs", ownPairs(own), texts);
      for (Path file : files(data, "qqp-pairs")) {
        pairs(file.getFileName().toString(), TextPair.read(file, most, false), texts);
      }
      for (Path file : files(data, "gptcache")) {
        search(file.getFileName().toString(), TextPair.read(file, most, true), texts);
      }
    }
  }

  private static List<TextPair> ownPairs(Path folder) throws IOException {
    List<TextPair> pairs = TextPair.read(folder.resolve("traps.jsonl"), Integer.MAX_VALUE, false);
    for (Path file : files(folder, "")) {
      String name = file.getFileName().toString();
      if (!name.equals("traps.jsonl")) {
        pairs.addAll(TextPair.read(file, Integer.MAX_VALUE, name.startsWith("paraphrases")));
      }
    }
    return pairs;
  }

  private static List<Path> files(Path folder, String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> file.toString().contains(".jsonl"))
          .sorted()
          .toList();
    }
  }

  /** One text is stored, the other asked; nothing else is there. */
  private static void pairs(String name, List<TextPair> pairs, Texts texts) {
    Served served = new Served();
    for (TextPair pair : pairs) {
      double similarity = texts.similarity(pair.stored(), pair.asked());
      served.add(similarity, pair.same(), texts.agree(pair.stored(), pair.asked()));
    }
    System.out.print("\n" + Served.table(name + ", " + pairs.size(), served, served));
    System.out.printf(
        Locale.ROOT,
        "average precision %.3f, with the guard %.3f%n",
        served.averagePrecision(false),
        served.averagePrecision(true));
  }

  private record Neighbour(TextPair of, double similarity) {}

  /** All are stored, and each is asked for: the nearest is served, or the nearest that agrees. */
  private static void search(String name, List<TextPair> pairs, Texts texts) {
    Served plain = new Served();
    Served guarded = new Served();
    for (TextPair asked : pairs) {
      List<Neighbour> near =
          pairs.stream()
              .map(p -> new Neighbour(p, texts.similarity(p.stored(), asked.asked())))
              .sorted(Comparator.comparingDouble(n -> -n.similarity))
              .limit(NEIGHBOURS)
              .toList();
      plain.add(near.get(0).similarity, answers(near.get(0), asked), true);
      near.stream()
          .filter(n -> texts.agree(n.of.stored(), asked.asked()))
          .findFirst()
          .ifPresent(n -> guarded.add(n.similarity, answers(n, asked), true));
    }
    System.out.print(
        "\n" + Served.table(name + ", " + pairs.size() + ", searched", plain, guarded));
  }

  private static boolean answers(Neighbour neighbour, TextPair asked) {
    return neighbour.of.stored().equals(asked.stored());
  }
}

package scrimp.testapps.bench.semantic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.guard.Features;
import scrimp.stage.cache.semantic.guard.Guard;

/** What is known of each text, found out once. */
final class Texts {
  private final Embedder embedder;
  private final Map<String, Optional<float[]>> vectors = new HashMap<>();
  private final Map<String, Features> features = new HashMap<>();

  Texts(Embedder embedder) {
    this.embedder = embedder;
  }

  /** From -1 to 1; -1 where a text has no vector. */
  double similarity(String a, String b) {
    Optional<float[]> x = vectors.computeIfAbsent(a, embedder::embed);
    Optional<float[]> y = vectors.computeIfAbsent(b, embedder::embed);
    return x.isEmpty() || y.isEmpty() ? -1 : dot(x.get(), y.get());
  }

  boolean agree(String a, String b) {
    return Guard.compare(read(a), read(b)).agrees();
  }

  private Features read(String text) {
    return features.computeIfAbsent(text, Features::of);
  }

  private static double dot(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}

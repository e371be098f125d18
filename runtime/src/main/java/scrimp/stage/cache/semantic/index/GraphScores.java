package scrimp.stage.cache.semantic.index;

import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.util.function.IntFunction;

/** Compares items on JVector's behalf, with our own product, which is the faster one here. */
final class GraphScores implements BuildScoreProvider {
  private final IntFunction<Item> items;

  GraphScores(IntFunction<Item> items) {
    this.items = items;
  }

  /** From 0 to 1, as JVector wants it. */
  static SearchScoreProvider to(float[] vector, IntFunction<Item> items) {
    ScoreFunction.ExactScoreFunction score =
        ordinal -> Math.max(0, (1 + items.apply(ordinal).cosine(vector)) / 2);
    return new DefaultSearchScoreProvider(score);
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public SearchScoreProvider searchProviderFor(int ordinal) {
    return to(items.apply(ordinal).vector, items);
  }

  @Override
  public SearchScoreProvider diversityProviderFor(int ordinal) {
    return searchProviderFor(ordinal);
  }

  @Override
  public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
    throw new UnsupportedOperationException("vectors come as items only");
  }

  @Override
  public VectorFloat<?> approximateCentroid() {
    throw new UnsupportedOperationException("no quantization is used");
  }
}

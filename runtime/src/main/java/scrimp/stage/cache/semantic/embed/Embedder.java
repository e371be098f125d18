package scrimp.stage.cache.semantic.embed;

import java.util.Optional;

/** Makes vectors of texts. Thread-safe; the caller's thread does the work. */
public interface Embedder extends AutoCloseable {
  /**
   * Names the model, its version and how texts are prepared for it: vectors are comparable only
   * where this is equal.
   */
  String id();

  /** How many numbers a vector has. */
  int dimensions();

  /**
   * A vector of length 1, equal for equal texts.
   *
   * @return empty where a vector could not stand for the whole text: it is blank, longer than the
   *     model's window, or has words that the model does not know
   * @throws EmbeddingException where the model fails, or cannot be reached
   */
  Optional<float[]> embed(String text);

  /** Waits for texts under way; later ones fail. */
  @Override
  void close();
}

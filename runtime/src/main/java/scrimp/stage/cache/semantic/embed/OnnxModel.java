package scrimp.stage.cache.semantic.embed;

import java.nio.file.Path;

/**
 * A BERT-like embedding model on disk.
 *
 * @param model in ONNX; takes {@code input_ids} and {@code attention_mask}, and gives a vector for
 *     each token
 * @param tokenizer a {@code tokenizer.json} of Hugging Face's
 * @param pooling how the vectors of tokens become one
 * @param window how many tokens a text may have, the special ones included; up to 512
 */
public record OnnxModel(Path model, Path tokenizer, Pooling pooling, int window) {
  public static final int MAX_WINDOW = 512;

  private static final int SPECIAL_TOKENS = 2;

  public OnnxModel {
    if (window <= SPECIAL_TOKENS || window > MAX_WINDOW) {
      throw new IllegalArgumentException("a window of " + window + " tokens");
    }
  }

  /** How the vectors of a text's tokens become one: their mean, or that of the first. */
  public enum Pooling {
    MEAN,
    CLS
  }
}

package scrimp.stage.cache.semantic.embed;

/** What the extension jar brings: models that run in this process. */
public interface EmbedderExtension {
  /**
   * all-MiniLM-L6-v2 in 8 bits, of 384 dimensions, for texts of up to 256 word pieces.
   *
   * @throws EmbeddingException where it cannot be loaded
   */
  Embedder miniLm();

  /**
   * A model in a file.
   *
   * @throws EmbeddingException where it cannot be loaded, with the reason
   */
  Embedder onnx(OnnxModel model);
}

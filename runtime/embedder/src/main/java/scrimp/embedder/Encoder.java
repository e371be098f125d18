package scrimp.embedder;

import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;

/** LangChain4j's model around a session of ours, so that its threads can be bounded. */
final class Encoder extends AbstractInProcessEmbeddingModel {
  private final OnnxBertBiEncoder encoder;

  Encoder(OnnxBertBiEncoder encoder) {
    super(Runnable::run);
    this.encoder = encoder;
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }

  float[] vector(String text) {
    return embed(text).content().vector();
  }
}

package scrimp.stage.cache.semantic.embed;

import java.util.function.Consumer;

/** The embedders there are, none of which is loaded before it is asked for. */
public final class Embedders {
  private Embedders() {}

  /** all-MiniLM-L6-v2 out of the extension jar. */
  public static LazyEmbedder miniLm(Consumer<String> notices) {
    return new LazyEmbedder(() -> ExtensionJar.find().miniLm(), notices);
  }

  /** A model in files, run by the extension jar. */
  public static LazyEmbedder onnx(OnnxModel model, Consumer<String> notices) {
    return new LazyEmbedder(() -> ExtensionJar.find().onnx(model), notices);
  }
}

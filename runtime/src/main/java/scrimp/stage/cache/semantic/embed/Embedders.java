package scrimp.stage.cache.semantic.embed;

import java.time.Duration;
import java.util.function.Consumer;

/** The embedders there are, none of which is loaded before it is asked for. */
public final class Embedders {
  private static final Duration RETRY = Duration.ofMinutes(1);

  private Embedders() {}

  /** all-MiniLM-L6-v2 out of the extension jar. */
  public static LazyEmbedder miniLm(Consumer<String> notices) {
    return new LazyEmbedder(() -> ExtensionJar.find().miniLm(), Duration.ZERO, notices);
  }

  /** A model in files, run by the extension jar. */
  public static LazyEmbedder onnx(OnnxModel model, Consumer<String> notices) {
    return new LazyEmbedder(() -> ExtensionJar.find().onnx(model), Duration.ZERO, notices);
  }

  /** A model behind a URL, which may be down when it is first asked for. */
  public static LazyEmbedder endpoint(EmbeddingEndpoint endpoint, Consumer<String> notices) {
    return new LazyEmbedder(() -> UrlEmbedder.connect(endpoint), RETRY, notices);
  }
}

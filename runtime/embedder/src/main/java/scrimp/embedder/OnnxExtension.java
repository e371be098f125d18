package scrimp.embedder;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.embed.EmbedderExtension;
import scrimp.stage.cache.semantic.embed.EmbeddingException;
import scrimp.stage.cache.semantic.embed.OnnxModel;

/** Models out of this jar, and out of files. */
public final class OnnxExtension implements EmbedderExtension {
  private static final String MINI_LM = "all-minilm-l6-v2-q";

  /** What the model was trained for; beyond, the authors of it cut texts off. */
  private static final int MINI_LM_WINDOW = 256;

  @Override
  public Embedder miniLm() {
    return OnnxEmbedder.load(
        "all-MiniLM-L6-v2-q",
        resource("/" + MINI_LM + ".onnx"),
        resource("/" + MINI_LM + "-tokenizer.json"),
        PoolingMode.MEAN,
        MINI_LM_WINDOW);
  }

  @Override
  public Embedder onnx(OnnxModel model) {
    return OnnxEmbedder.load(
        model.model().getFileName().toString(),
        file(model.model()),
        file(model.tokenizer()),
        PoolingMode.valueOf(model.pooling().name()),
        model.window());
  }

  private static byte[] resource(String name) {
    try (InputStream in = OnnxExtension.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new EmbeddingException("the extension lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new EmbeddingException("cannot read " + name + " of the extension", e);
    }
  }

  private static byte[] file(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new EmbeddingException("cannot read " + path, e);
    }
  }
}

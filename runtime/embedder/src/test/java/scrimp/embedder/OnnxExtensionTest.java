package scrimp.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.embed.EmbedderExtension;
import scrimp.stage.cache.semantic.embed.EmbeddingException;
import scrimp.stage.cache.semantic.embed.OnnxModel;

class OnnxExtensionTest {
  private static EmbedderExtension extension;
  private static Embedder embedder;

  @BeforeAll
  static void load() {
    extension = ServiceLoader.load(EmbedderExtension.class).findFirst().orElseThrow();
    embedder = extension.miniLm();
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void textsOfLikeMeaningLieNearEachOther() {
    double alike = cosine("How do I reset my password?", "What can I do to reset my password?");
    double apart = cosine("How do I reset my password?", "What is the capital of France?");

    assertThat(alike).isGreaterThan(.9);
    assertThat(apart).isLessThan(.3);
  }

  @Test
  void vectorsHaveLengthOneAndEqualTextsEqualVectors() {
    float[] vector = vector("Turn on the light");

    assertThat(vector).hasSize(embedder.dimensions()).hasSize(384);
    assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    assertThat(vector("Turn on the light")).isEqualTo(vector);
    assertThat(embedder.id()).startsWith("all-MiniLM-L6-v2-q:");
  }

  @Test
  void textsThatTheTokenizerWouldCutAreSeenToTheirEnd() {
    // that of the model cuts at 128 tokens
    String begin = "a word and another ".repeat(40);

    assertThat(cosine(begin + "about dogs", begin + "about quantum physics")).isLessThan(.99999);
  }

  @Test
  void declinesWhatIsLongerThanTheWindow() {
    assertThat(embedder.embed("word ".repeat(254))).isPresent();
    assertThat(embedder.embed("word ".repeat(255))).isEmpty();
    assertThat(embedder.embed("word ".repeat(100_000))).isEmpty();
    assertThat(embedder.embed("")).isEmpty();
    assertThat(embedder.embed(" \n")).isEmpty();
  }

  @Test
  void declinesWordsThatItCannotTellApart() {
    assertThat(embedder.embed("I feel \uD83D\uDE42 today")).isEmpty();
    assertThat(embedder.embed("see " + "x".repeat(150))).isEmpty();
    assertThat(embedder.embed("Grüße aus Köln")).isPresent();
  }

  @Test
  void manyThreadsGetTheVectorsThatOneWould() throws Exception {
    List<String> texts = List.of("alpha", "the second text", "what is it?", "a b c d e f g");
    List<float[]> expected = texts.stream().map(OnnxExtensionTest::vector).toList();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> made = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String text = texts.get(i % texts.size());
        made.add(pool.submit(() -> vector(text)));
      }
      for (int i = 0; i < made.size(); i++) {
        assertThat(made.get(i).get()).isEqualTo(expected.get(i % texts.size()));
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aModelOutOfFilesIsAnotherOneWhereItsWindowDiffers(@TempDir Path folder) throws Exception {
    Path model = copied("all-minilm-l6-v2-q.onnx", folder);
    Path tokenizer = copied("all-minilm-l6-v2-q-tokenizer.json", folder);

    try (Embedder own =
        extension.onnx(new OnnxModel(model, tokenizer, OnnxModel.Pooling.MEAN, 16))) {
      assertThat(own.id()).startsWith("all-minilm-l6-v2-q.onnx:").isNotEqualTo(embedder.id());
      assertThat(own.embed("Turn on the light")).contains(vector("Turn on the light"));
      assertThat(own.embed("word ".repeat(15))).isEmpty();
    }
  }

  @Test
  void saysWhatIsWrongWithAModel(@TempDir Path folder) throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.onnx"), "no model");
    Path tokenizer = copied("all-minilm-l6-v2-q-tokenizer.json", folder);

    assertThatThrownBy(
            () -> extension.onnx(new OnnxModel(broken, tokenizer, OnnxModel.Pooling.CLS, 256)))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageStartingWith("cannot load the embedding model broken.onnx");
    assertThatThrownBy(
            () ->
                extension.onnx(
                    new OnnxModel(folder.resolve("absent"), tokenizer, OnnxModel.Pooling.CLS, 256)))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageStartingWith("cannot read");
    assertThatThrownBy(
            () -> extension.onnx(new OnnxModel(broken, broken, OnnxModel.Pooling.CLS, 256)))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage("the tokenizer is not JSON");
  }

  @Test
  void aClosedOneFailsInsteadOfTouchingFreedMemory(@TempDir Path folder) throws Exception {
    Embedder own =
        extension.onnx(
            new OnnxModel(
                copied("all-minilm-l6-v2-q.onnx", folder),
                copied("all-minilm-l6-v2-q-tokenizer.json", folder),
                OnnxModel.Pooling.MEAN,
                256));
    own.close();
    own.close();

    assertThatThrownBy(() -> own.embed("a")).isInstanceOf(EmbeddingException.class);
  }

  @Test
  void leavesNoLibraryAmongTheTemporaryFiles() throws Exception {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("scrimp-onnx") || name.startsWith("scrimp-token"));
    }
  }

  private static Path copied(String resource, Path folder) throws Exception {
    Path copy = folder.resolve(resource);
    try (InputStream in = OnnxExtensionTest.class.getResourceAsStream("/" + resource)) {
      Files.copy(in, copy);
    }
    return copy;
  }

  private static double cosine(String one, String other) {
    return dot(vector(one), vector(other));
  }

  private static float[] vector(String text) {
    Optional<float[]> vector = embedder.embed(text);
    return vector.orElseThrow();
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}

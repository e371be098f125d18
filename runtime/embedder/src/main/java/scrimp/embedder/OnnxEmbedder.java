package scrimp.embedder;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.embed.EmbeddingException;

/**
 * One model. Runs on the caller's thread alone: the ONNX runtime gets no threads of its own, which
 * would spin beside the application's.
 */
final class OnnxEmbedder implements Embedder {
  private static final int ID_BYTES = 8;
  private static final String PROBE = "probe";

  private final String id;
  private final OrtSession session;
  private final Words words;
  private final Encoder encoder;
  private final int window;
  private final int dimensions;
  // natives must not be closed under a text
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxEmbedder(
      String id, OrtSession session, Words words, OnnxBertBiEncoder encoder, int window) {
    this.id = id;
    this.session = session;
    this.words = words;
    this.encoder = new Encoder(encoder);
    this.window = window;
    // also has everything loaded and warm before anybody waits for it
    this.dimensions = this.encoder.vector(PROBE).length;
  }

  /**
   * @param name of the model, for people
   * @param window tokens that a text may have, the special ones included
   */
  static OnnxEmbedder load(
      String name, byte[] model, byte[] tokenizer, PoolingMode pooling, int window) {
    byte[] whole = TokenizerJson.uncut(tokenizer);
    OrtSession session = null;
    try {
      Natives.prepare();
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "scrimp");
      session = session(environment, model);
      OnnxBertBiEncoder encoder =
          new OnnxBertBiEncoder(environment, session, TokenizerJson.stream(whole), pooling);
      Natives.loaded();
      String id = name + ':' + digest(model, tokenizer, pooling, window);
      return new OnnxEmbedder(id, session, Words.of(whole), encoder, window);
    } catch (OrtException | RuntimeException | LinkageError e) {
      closeQuietly(session);
      throw new EmbeddingException("cannot load the embedding model " + name + ": " + e, e);
    }
  }

  private static OrtSession session(OrtEnvironment environment, byte[] model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // memory for the longest text seen is given back
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      return environment.createSession(model, options);
    }
  }

  private static String digest(byte[] model, byte[] tokenizer, PoolingMode pooling, int window) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(model);
      sha256.update(tokenizer);
      sha256.update((byte) pooling.ordinal());
      sha256.update((byte) (window >> Byte.SIZE));
      sha256.update((byte) window);
      return HexFormat.of().formatHex(sha256.digest(), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Optional<float[]> embed(String text) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new EmbeddingException("the embedding model " + id + " was closed");
      }
      return words.fit(text, window) ? Optional.of(unit(encoder.vector(text))) : Optional.empty();
    } catch (EmbeddingException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EmbeddingException(
          "the embedding model " + id + " failed: " + e.getClass().getName(), e);
    } finally {
      open.readLock().unlock();
    }
  }

  private float[] unit(float[] vector) {
    double square = 0;
    for (float v : vector) {
      square += v * v;
    }
    if (!(Math.abs(square - 1) < .01)) {
      throw new EmbeddingException("the embedding model " + id + " gave no vector of length 1");
    }
    return vector;
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        words.close();
        closeQuietly(session);
      }
    } finally {
      open.writeLock().unlock();
    }
  }

  private static void closeQuietly(OrtSession session) {
    if (session != null) {
      try {
        session.close();
      } catch (OrtException e) {
        // natives that cannot be freed: nobody uses them again
      }
    }
  }
}

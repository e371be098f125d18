package scrimp.stage.cache.semantic.embed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Optional;

/**
 * Remembers vectors by the SHA-256 of their text, for prompts come again. What was declined is
 * remembered too, what failed is not. Texts that differ only in blank space around them, or in how
 * Unicode composes a letter, are one.
 */
public final class CachedEmbedder implements Embedder {
  private static final float[] DECLINED = {};

  /** Key, node and array, roughly, by the object layout of a 64-bit JVM. */
  private static final int OVERHEAD_BYTES = 160;

  private final Embedder embedder;
  private final Cache<ByteBuffer, float[]> vectors;

  /**
   * @param maxBytes of vectors and what keeping them costs
   */
  public CachedEmbedder(Embedder embedder, long maxBytes) {
    this.embedder = embedder;
    this.vectors =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((ByteBuffer key, float[] v) -> v.length * Float.BYTES + OVERHEAD_BYTES)
            // maintenance on the caller's thread: the common pool is the application's
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  @Override
  public String id() {
    return embedder.id();
  }

  @Override
  public int dimensions() {
    return embedder.dimensions();
  }

  /** The array is shared, and not to be changed. */
  @Override
  public Optional<float[]> embed(String text) {
    String normal = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    ByteBuffer key = digest(normal);
    float[] vector = vectors.getIfPresent(key);
    if (vector == null) {
      // two threads may both work; a lock would have other texts wait for a slow endpoint
      vector = embedder.embed(normal).orElse(DECLINED);
      vectors.put(key, vector);
    }
    return vector == DECLINED ? Optional.empty() : Optional.of(vector);
  }

  private static ByteBuffer digest(String text) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public long hits() {
    return vectors.stats().hitCount();
  }

  public long misses() {
    return vectors.stats().missCount();
  }

  @Override
  public void close() {
    vectors.invalidateAll();
    embedder.close();
  }
}

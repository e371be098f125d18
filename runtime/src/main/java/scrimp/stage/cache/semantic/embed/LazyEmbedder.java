package scrimp.stage.cache.semantic.embed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scrimp.pipeline.Threads;

/**
 * An embedder that is loaded beside the application when it is first asked for. Nobody waits for
 * it: until it is there, and where it cannot be loaded, callers go without.
 */
public final class LazyEmbedder implements AutoCloseable {
  private final Supplier<Embedder> loading;
  private final long retryNanos;
  private final Consumer<String> notices;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicReference<Embedder> loaded = new AtomicReference<>();
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean closed;

  /**
   * @param loading may take seconds, and may throw
   * @param retry how long after a failure it is tried again; zero for never
   * @param notices told why there is none
   */
  public LazyEmbedder(Supplier<Embedder> loading, Duration retry, Consumer<String> notices) {
    this.loading = loading;
    this.retryNanos = retry.toNanos();
    this.notices = notices;
  }

  /** The embedder, or empty as long as there is none; the first call begins to load it. */
  public Optional<Embedder> ready() {
    Embedder known = loaded.get();
    if (known == null && (begun.compareAndSet(false, true) || dueAgain())) {
      Threads.daemon("embedder", this::load).start();
    }
    return Optional.ofNullable(known);
  }

  private boolean dueAgain() {
    long since = failed.get();
    return since != 0
        && !closed
        && retryNanos > 0
        && System.nanoTime() - since > retryNanos
        && failed.compareAndSet(since, 0);
  }

  private void load() {
    try {
      loaded.set(loading.get());
      if (closed) {
        close();
      }
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      String why = e instanceof EmbeddingException ? e.getMessage() : e.toString();
      failed.set(System.nanoTime() | 1);
      notices.accept("no semantic cache, the exact one goes on: " + why);
    }
  }

  @Override
  public void close() {
    closed = true;
    Embedder known = loaded.getAndSet(null);
    begun.set(true);
    if (known != null) {
      known.close();
    }
  }
}

package scrimp.stage.cache.semantic.embed;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import scrimp.pipeline.OwnCalls;
import scrimp.pipeline.Threads;

/**
 * Asks an endpoint for embeddings. After some failures in a row it fails for a while without
 * asking, so that an endpoint that hangs costs its time-out now and then and not each time.
 */
final class UrlEmbedder implements Embedder {
  private static final int FAILURES_BEFORE_PAUSE = 3;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int SUCCESS = 2;

  private final EmbeddingEndpoint endpoint;
  private final HttpClient client;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile long pausedSince;
  private volatile boolean closed;
  private volatile EmbeddingAnswer first;

  private UrlEmbedder(EmbeddingEndpoint endpoint) {
    this.endpoint = endpoint;
    // its class may be loaded here first, which is no sign that the application uses it
    this.client =
        OwnCalls.marked(
            () ->
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(endpoint.timeout())
                    .executor(Threads.perTask("embeddings"))
                    .build());
  }

  /**
   * Asks once, to learn how long vectors are there.
   *
   * @throws EmbeddingException where that fails
   */
  static UrlEmbedder connect(EmbeddingEndpoint endpoint) {
    UrlEmbedder embedder = new UrlEmbedder(endpoint);
    embedder.first = embedder.ask("probe");
    return embedder;
  }

  @Override
  public String id() {
    return endpoint.embeddings().getAuthority()
        + endpoint.embeddings().getPath()
        + ':'
        + first.model()
        + ':'
        + dimensions();
  }

  @Override
  public int dimensions() {
    return first.vector().length;
  }

  @Override
  public Optional<float[]> embed(String text) {
    if (text.isBlank() || text.length() > endpoint.maxChars()) {
      return Optional.empty();
    }
    EmbeddingAnswer answer = ask(text);
    if (!answer.model().equals(first.model()) || answer.vector().length != dimensions()) {
      throw new EmbeddingException(
          "embeddings of " + host() + " changed their model from " + first.model());
    }
    return Optional.of(answer.vector());
  }

  private EmbeddingAnswer ask(String text) {
    if (closed || paused()) {
      throw new EmbeddingException("embeddings of " + host() + " are not asked for at present");
    }
    try {
      EmbeddingAnswer answer = EmbeddingAnswer.of(sent(text), endpoint.model());
      endpoint.tokens().accept(answer.tokens());
      failures.set(0);
      return answer;
    } catch (EmbeddingException e) {
      failed();
      throw new EmbeddingException("embeddings of " + host() + ": " + e.getMessage(), e);
    }
  }

  private byte[] sent(String text) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.embeddings())
            .timeout(endpoint.timeout())
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    EmbeddingAnswer.question(endpoint.model(), text)));
    String key = endpoint.key().get();
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    HttpResponse<byte[]> response = awaited(request.build());
    if (response.statusCode() / 100 != SUCCESS) {
      throw new EmbeddingException("status " + response.statusCode());
    }
    return response.body();
  }

  /** Within the time limit, the body too, for which the client's own limit does not hold. */
  private HttpResponse<byte[]> awaited(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> response =
        OwnCalls.sendAsync(client, request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return response.get(endpoint.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new EmbeddingException("no answer in " + endpoint.timeout().toMillis() + " ms", e);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new EmbeddingException("interrupted", e);
    } catch (ExecutionException e) {
      String why = e.getCause() instanceof IOException io ? io.toString() : "" + e.getCause();
      throw new EmbeddingException(why, e.getCause());
    }
  }

  private boolean paused() {
    return failures.get() >= FAILURES_BEFORE_PAUSE && System.nanoTime() - pausedSince < PAUSE_NANOS;
  }

  private void failed() {
    pausedSince = System.nanoTime();
    failures.incrementAndGet();
  }

  private String host() {
    return endpoint.url().getHost();
  }

  @Override
  public void close() {
    closed = true;
  }
}

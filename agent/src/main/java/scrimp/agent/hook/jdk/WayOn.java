package scrimp.agent.hook.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import scrimp.agent.hook.OwnHeaders;
import scrimp.call.Headers;
import scrimp.call.Request;

/**
 * The way on through the application's own client: builds requests for it and waits for replies.
 */
final class WayOn {
  private static final ThreadLocal<Boolean> OURS = new ThreadLocal<>();

  private final HttpClient client;
  private final HttpRequest application;

  /** Read on the thread that calls, where other agents add what ties the call to its trace. */
  private final Headers headers;

  private final PushPromiseHandler<?> pushHandler;
  private final Executor executor;
  private final long startNanos = System.nanoTime();
  private volatile CompletableFuture<?> underWay;
  private volatile boolean cancelled;

  /**
   * @param executor what the call runs on; null for a synchronous one
   */
  WayOn(
      HttpClient client,
      HttpRequest application,
      PushPromiseHandler<?> pushHandler,
      Executor executor) {
    this.client = client;
    this.application = application;
    this.headers = Headers.of(application.headers().map());
    this.pushHandler = pushHandler;
    this.executor = executor;
  }

  /** Whether this thread is just handing a request of ours to the client. */
  static boolean isOurs() {
    return OURS.get() != null;
  }

  HttpRequest application() {
    return application;
  }

  Headers headers() {
    return headers;
  }

  boolean addsCredentials() {
    return client.authenticator().isPresent() || client.cookieHandler().isPresent();
  }

  Duration timeout() {
    return application.timeout().orElse(Duration.ZERO);
  }

  static HttpTimeoutException timedOut() {
    return new HttpTimeoutException("request timed out");
  }

  /** Waits for the reply's headers. */
  HttpResponse<InputStream> send(Request request) throws IOException {
    HttpRequest next = build(request);
    CompletableFuture<HttpResponse<InputStream>> future =
        sendMarked(next, BodyHandlers.ofInputStream());
    underWay = future;
    if (cancelled) {
      future.cancel(true);
    }
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw asThrown(e.getCause());
    } catch (CancellationException e) {
      throw new IOException("request cancelled", e);
    }
  }

  /** The application's request with that body, as if we were not there. */
  <T> CompletableFuture<HttpResponse<T>> sendUntouched(byte[] body, BodyHandler<T> handler) {
    CompletableFuture<HttpResponse<T>> future =
        sendMarked(quiet().method(application.method(), publisher(body)).build(), handler);
    underWay = future;
    return future;
  }

  /** The application's request with its own body, which is not read before the client does. */
  <T> CompletableFuture<HttpResponse<T>> sendAsIs(BodyHandler<T> handler) {
    return sendMarked(quiet().build(), handler);
  }

  /** Without what is said to us alone. */
  private HttpRequest.Builder quiet() {
    HttpRequest.Builder builder = HttpRequest.newBuilder(application, (name, value) -> false);
    copy(headers.without(OwnHeaders::contains), builder, true);
    return builder;
  }

  void cancel() {
    cancelled = true;
    CompletableFuture<?> future = underWay;
    if (future != null) {
      future.cancel(true);
    }
  }

  boolean cancelled() {
    return cancelled;
  }

  /** A push handler makes futures of its own, of its own type; the client only calls it. */
  @SuppressWarnings("unchecked")
  private <T> CompletableFuture<HttpResponse<T>> sendMarked(
      HttpRequest request, BodyHandler<T> handler) {
    OURS.set(true);
    try {
      return Innermost.get()
          .send(client, request, handler, (PushPromiseHandler<T>) pushHandler, executor);
    } finally {
      OURS.remove();
    }
  }

  private HttpRequest build(Request request) throws HttpTimeoutException {
    URI uri = request.uri();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(application, (name, value) -> false)
            .uri(uri)
            .method(request.method(), publisher(request.body()));
    boolean sameAuthority = application.uri().getRawAuthority().equals(uri.getRawAuthority());
    copy(request.headers(), builder, sameAuthority);
    if (application.timeout().isPresent()) {
      builder.timeout(left(application.timeout().get()));
    }
    return builder.build();
  }

  /** Of unknown length where the application's body was, so that it goes in chunks as before. */
  private BodyPublisher publisher(byte[] body) {
    BodyPublisher given = application.bodyPublisher().orElse(null);
    if (given == null && body.length == 0) {
      return BodyPublishers.noBody();
    }
    BodyPublisher bytes = BodyPublishers.ofByteArray(body);
    return given != null && given.contentLength() < 0 ? BodyPublishers.fromPublisher(bytes) : bytes;
  }

  private static void copy(Headers headers, HttpRequest.Builder builder, boolean sameAuthority) {
    headers.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("content-length")
              || (!sameAuthority && name.equalsIgnoreCase("host"))) {
            return;
          }
          try {
            builder.header(name, value);
          } catch (IllegalArgumentException restricted) {
            // the client sets these itself, from the body and the URI
          }
        });
  }

  /** What a stage took from the time limit before it let the call go is not added to it. */
  private Duration left(Duration timeout) throws HttpTimeoutException {
    Duration left = timeout.minusNanos(System.nanoTime() - startNanos);
    if (left.isNegative() || left.isZero()) {
      throw timedOut();
    }
    return left;
  }

  private static IOException asThrown(Throwable cause) {
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return new IOException(cause.getMessage(), cause);
  }
}

package scrimp.agent.hook.aws.helper;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import scrimp.agent.hook.Workers;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Exchange;
import scrimp.pipeline.Match;
import software.amazon.awssdk.core.internal.http.async.SimpleHttpContentPublisher;
import software.amazon.awssdk.http.SdkCancellationException;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** One attempt at a matched call, on workers of ours: neither caller nor event loop ever waits. */
final class AsyncCall implements Exchange, Runnable, ReplyPublisher.Listener {
  private final Engine engine;
  private final Match match;
  private final String label;
  private final SdkAsyncHttpClient client;
  private final AsyncExecuteRequest given;
  private final Attempt attempt;
  private final CompletableFuture<Void> future = new CompletableFuture<>();
  private volatile Asked asked;
  private volatile CompletableFuture<Void> underWay;
  private volatile SdkHttpResponse upstream;
  private volatile Throwable clientFailure;
  private volatile boolean sent;
  private volatile ReplyPublisher delivery;
  private volatile Throwable over;
  private final AtomicBoolean told = new AtomicBoolean();

  AsyncCall(
      Engine engine,
      Match match,
      String label,
      SdkAsyncHttpClient client,
      AsyncExecuteRequest given,
      Attempt attempt) {
    this.engine = engine;
    this.match = match;
    this.label = label;
    this.client = client;
    this.given = given;
    this.attempt = attempt;
    future.whenComplete(
        (none, failure) -> {
          if (failure != null) {
            givenUp(failure);
          }
        });
  }

  /**
   * Ends with the reply's body. The SDK ends it with a failure when the application has given the
   * call up or its time is over.
   */
  CompletableFuture<Void> future() {
    return future;
  }

  @Override
  public void run() {
    Reply reply;
    try {
      asked = Asked.of(attempt, given.request());
      reply = engine.handle(match, this);
    } catch (IOException failure) {
      failed(failure);
      return;
    } catch (Throwable failure) {
      recover(failure);
      return;
    }
    deliver(reply);
  }

  /** Lets the request through without what is said to us alone. */
  void passQuietly() {
    try {
      asked = Asked.of(attempt, given.request());
      sendAway(instead(asked.changed(asked.quiet()), given.responseHandler()));
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  @Override
  public Request request() {
    return asked.request();
  }

  @Override
  public CallSite site() {
    return attempt.site();
  }

  @Override
  public String client() {
    return label;
  }

  @Override
  public Reply send(Request out) throws IOException {
    Received received = new Received();
    AsyncExecuteRequest next =
        asked.is(out) ? given(received) : instead(asked.changed(out), received);
    sent = true;
    try {
      execute(next)
          .whenComplete(
              (none, failure) -> {
                if (failure != null) {
                  received.onError(unwrapped(failure));
                }
              });
      upstream = received.head();
    } catch (IOException | RuntimeException | Error failure) {
      clientFailure = failure;
      throw failure;
    }
    return Responses.raw(upstream, received.body());
  }

  private CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    CompletableFuture<Void> running = client.execute(request);
    underWay = running;
    Throwable why = over;
    if (why != null) {
      running.completeExceptionally(why);
    }
    return running;
  }

  private AsyncExecuteRequest given(SdkAsyncHttpResponseHandler handler) {
    return built(handler)
        .request(given.request())
        .requestContentPublisher(given.requestContentPublisher())
        .build();
  }

  private AsyncExecuteRequest instead(
      SdkHttpFullRequest request, SdkAsyncHttpResponseHandler handler) {
    return built(handler)
        .request(request)
        .requestContentPublisher(new SimpleHttpContentPublisher(request))
        .build();
  }

  private AsyncExecuteRequest.Builder built(SdkAsyncHttpResponseHandler handler) {
    return AsyncExecuteRequest.builder()
        .responseHandler(handler)
        .fullDuplex(given.fullDuplex())
        .metricCollector(given.metricCollector().orElse(null))
        .httpExecutionAttributes(given.httpExecutionAttributes());
  }

  @Override
  public boolean cancelled() {
    return future.isDone();
  }

  /** The SDK watches its limits itself, and gives the call up. */
  @Override
  public Duration timeout() {
    return Duration.ZERO;
  }

  @Override
  public IOException timedOut() {
    return new SocketTimeoutException("Read timed out");
  }

  private void deliver(Reply reply) {
    ReplyPublisher delivering = new ReplyPublisher(reply, Workers.shared(), this);
    delivery = delivering;
    Throwable why = over;
    if (why != null) {
      delivering.giveUp(why);
      return;
    }
    try {
      given.responseHandler().onHeaders(Responses.of(reply, upstream));
      given.responseHandler().onStream(delivering);
    } catch (Throwable thrownByHandler) {
      failed(thrownByHandler);
      delivering.cancel();
    }
  }

  @Override
  public void completed() {
    future.complete(null);
  }

  @Override
  public void left(SdkCancellationException why) {
    future.completeExceptionally(why);
  }

  /** What the client would have reported, once. */
  @Override
  public void failed(Throwable failure) {
    if (told.compareAndSet(false, true)) {
      try {
        given.responseHandler().onError(failure);
      } finally {
        future.completeExceptionally(failure);
      }
    }
  }

  /** A failure of ours: the call goes its way as the application made it, if it has not yet. */
  private void recover(Throwable failure) {
    if (failure == clientFailure) {
      failed(failure);
      return;
    }
    engine.faults().suppressed(label, failure);
    if (sent) {
      failed(new IOException("the reply was lost after the request had been sent", failure));
      return;
    }
    try {
      sendAway(given);
    } catch (Throwable thrownByClient) {
      failed(thrownByClient);
    }
  }

  /** Without us: the reply goes to the application's own handler. */
  private void sendAway(AsyncExecuteRequest request) {
    execute(request)
        .whenComplete(
            (none, failure) -> {
              if (failure == null) {
                future.complete(null);
              } else {
                future.completeExceptionally(unwrapped(failure));
              }
            });
  }

  private void givenUp(Throwable why) {
    over = why;
    CompletableFuture<Void> running = underWay;
    if (running != null) {
      running.completeExceptionally(why);
    }
    ReplyPublisher delivering = delivery;
    if (delivering != null) {
      delivering.giveUp(why);
    }
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}

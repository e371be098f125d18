package scrimp.agent.hook.aws.helper;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Exchange;
import scrimp.pipeline.Match;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** One attempt at a matched call, on the caller's thread from beginning to end. */
final class SyncCall implements ExecutableHttpRequest, Exchange {
  private final Engine engine;
  private final Match match;
  private final String label;
  private final SdkHttpClient client;
  private final HttpExecuteRequest given;
  private final Attempt attempt;
  private Asked asked;
  private boolean sent;
  private HttpExecuteResponse upstream;
  private Throwable clientFailure;
  private volatile Sent underWay;
  private volatile boolean aborted;

  SyncCall(
      Engine engine,
      Match match,
      String label,
      SdkHttpClient client,
      HttpExecuteRequest given,
      Attempt attempt) {
    this.engine = engine;
    this.match = match;
    this.label = label;
    this.client = client;
    this.given = given;
    this.attempt = attempt;
  }

  @Override
  public HttpExecuteResponse call() throws IOException {
    try {
      asked = Asked.of(attempt, given.httpRequest());
      return response(engine.handle(match, this));
    } catch (RuntimeException | Error failure) {
      return recovered(failure);
    }
  }

  /** By the SDK, when the time for the call or the attempt is over; it interrupts, too. */
  @Override
  public void abort() {
    aborted = true;
    Sent running = underWay;
    if (running != null) {
      running.abort();
    }
  }

  /** A failure of ours: the call goes its way as the application made it, if it has not yet. */
  private HttpExecuteResponse recovered(Throwable failure) throws IOException {
    if (failure == clientFailure) {
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw (Error) failure;
    }
    engine.faults().suppressed(label, failure);
    if (!sent) {
      return execute(given);
    }
    leave(upstream);
    throw new IOException("the reply was lost after the request had been sent", failure);
  }

  private HttpExecuteResponse execute(HttpExecuteRequest request) throws IOException {
    Sent next = Sent.by(client, request);
    underWay = next;
    if (aborted) {
      next.abort();
    }
    return next.call();
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
    HttpExecuteRequest next = asked.is(out) ? given : Sent.instead(given, asked.changed(out));
    sent = true;
    try {
      upstream = execute(next);
    } catch (IOException | RuntimeException | Error failure) {
      clientFailure = failure;
      throw failure;
    }
    InputStream body =
        upstream.responseBody().<InputStream>map(b -> b).orElseGet(InputStream::nullInputStream);
    return Responses.raw(upstream.httpResponse(), body);
  }

  @Override
  public boolean cancelled() {
    return aborted || Thread.currentThread().isInterrupted();
  }

  /** The SDK watches its limits itself, and aborts. */
  @Override
  public Duration timeout() {
    return Duration.ZERO;
  }

  @Override
  public IOException timedOut() {
    return new SocketTimeoutException("Read timed out");
  }

  private HttpExecuteResponse response(Reply reply) throws IOException {
    HttpExecuteResponse.Builder response =
        HttpExecuteResponse.builder()
            .response(Responses.of(reply, upstream == null ? null : upstream.httpResponse()));
    if (upstream != null && !upstream.responseBody().isPresent() && reply.knownLength() < 0) {
      reply.close();
      return response.build();
    }
    HttpExecuteResponse answered = upstream;
    return response
        .responseBody(
            AbortableInputStream.create(
                reply.body(),
                () -> {
                  leave(answered);
                  close(reply);
                }))
        .build();
  }

  /** Without reading the rest. */
  private static void leave(HttpExecuteResponse response) {
    if (response != null) {
      response.responseBody().ifPresent(AbortableInputStream::abort);
    }
  }

  private static void close(Reply reply) {
    try {
      reply.close();
    } catch (IOException ignored) {
      // nobody reads it any more
    }
  }
}

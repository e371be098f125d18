package scrimp.agent.hook.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import scrimp.agent.hook.Workers;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Exchange;
import scrimp.pipeline.Match;

/** One matched call, from the request's body to the response that the application's future gets. */
final class JdkCall<T> implements Exchange, Runnable {
  private static final byte[] NO_BODY = new byte[0];

  private final Engine engine;
  private final Match match;
  private final WayOn wayOn;
  private final BodyHandler<T> handler;
  private final CompletableFuture<HttpResponse<T>> future;
  private final CallSite site;
  private final Thread caller = Thread.currentThread();
  private final boolean onCaller;
  private volatile BodyCollector collector;
  private volatile Request request;
  private volatile HttpResponse<InputStream> upstream;
  private volatile Throwable clientFailure;
  private volatile boolean sent;
  private volatile Delivery<T> delivery;

  JdkCall(
      Engine engine,
      Match match,
      WayOn wayOn,
      BodyHandler<T> handler,
      CompletableFuture<HttpResponse<T>> future) {
    this.engine = engine;
    this.match = match;
    this.wayOn = wayOn;
    this.handler = handler;
    this.future = future;
    this.site = engine.callSite();
    this.onCaller = !(future instanceof PoolFuture);
  }

  CompletableFuture<HttpResponse<T>> future() {
    return future;
  }

  @Override
  public void run() {
    try {
      request = collected();
    } catch (Throwable failure) {
      fail(failure);
      return;
    }
    Reply reply;
    try {
      reply = engine.handle(match, this);
    } catch (IOException failure) {
      fail(failure);
      return;
    } catch (Throwable failure) {
      recover(failure);
      return;
    }
    deliver(reply);
  }

  /** The application has cancelled its future or one derived from it. */
  void cancel() {
    wayOn.cancel();
    BodyCollector collecting = collector;
    if (collecting != null) {
      collecting.cancel();
    }
    Delivery<T> delivering = delivery;
    if (delivering != null) {
      delivering.cancel();
    }
    HttpResponse<InputStream> answering = upstream;
    if (answering != null) {
      close(answering.body());
    }
    future.completeExceptionally(new CancellationException());
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public CallSite site() {
    return site;
  }

  @Override
  public String client() {
    return SendHandler.CLIENT;
  }

  @Override
  public Reply send(Request out) throws IOException {
    sent = true;
    try {
      HttpResponse<InputStream> response = wayOn.send(out);
      upstream = response;
      return Reply.raw(
          response.statusCode(),
          Headers.of(response.headers().map()).without(name -> name.startsWith(":")),
          response.body());
    } catch (IOException | RuntimeException failure) {
      clientFailure = failure;
      throw failure;
    }
  }

  @Override
  public boolean opaque() {
    return wayOn.addsCredentials();
  }

  @Override
  public boolean cancelled() {
    return wayOn.cancelled() || future.isCancelled() || (onCaller && caller.isInterrupted());
  }

  @Override
  public Duration timeout() {
    return wayOn.timeout();
  }

  @Override
  public IOException timedOut() {
    return WayOn.timedOut();
  }

  private Request collected() throws IOException {
    HttpRequest application = wayOn.application();
    byte[] body = NO_BODY;
    if (application.bodyPublisher().isPresent()) {
      collector = BodyCollector.of(application.bodyPublisher().get());
      body = collector.await(wayOn.timeout());
      collector = null;
    }
    return new Request(application.method(), application.uri(), wayOn.headers(), body);
  }

  private void deliver(Reply reply) {
    Delivery<T> delivering = new Delivery<>(reply, Workers.shared());
    delivery = delivering;
    if (wayOn.cancelled() || future.isDone()) {
      delivering.cancel();
      return;
    }
    try {
      ReplyInfo info = ReplyInfo.of(reply, upstream);
      BodySubscriber<T> subscriber = handler.apply(info);
      delivering.to(
          subscriber,
          (body, failure) -> {
            if (failure != null) {
              future.completeExceptionally(failure);
            } else {
              future.complete(new JdkResponse<>(wayOn.application(), info, body, upstream));
            }
          });
    } catch (Throwable thrownByHandler) {
      delivering.cancel();
      future.completeExceptionally(thrownByHandler);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException ignored) {
      // nobody reads it any more
    }
  }

  /** What the client would have reported. */
  private void fail(Throwable failure) {
    if (onCaller && caller.isInterrupted()) {
      // the future stays open: the caller, about to wait for it, finds itself interrupted
      return;
    }
    future.completeExceptionally(failure);
  }

  /** A failure of ours: the call goes its way as the application made it, if it has not yet. */
  private void recover(Throwable failure) {
    if (failure == clientFailure) {
      fail(failure);
      return;
    }
    engine.faults().suppressed(SendHandler.CLIENT, failure);
    if (sent) {
      fail(new IOException("the reply was lost after the request had been sent", failure));
      return;
    }
    try {
      wayOn
          .sendUntouched(request.body(), handler)
          .whenComplete(
              (response, thrown) -> {
                if (thrown != null) {
                  fail(thrown);
                } else {
                  future.complete(response);
                }
              });
    } catch (Throwable thrownByClient) {
      fail(thrownByClient);
    }
  }
}

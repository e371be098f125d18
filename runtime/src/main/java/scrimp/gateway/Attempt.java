package scrimp.gateway;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.pipeline.OwnCalls;

/**
 * One request on its way up, until the reply's headers are there. Sent by the blocking method, on a
 * thread of the gateway's: the asynchronous one completes on the common pool, which may have no
 * thread left but those of the application that wait for this very reply.
 */
final class Attempt implements Runnable {
  private final HttpClient client;
  private final HttpRequest request;
  private final Peer peer;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private Thread sender;
  private boolean givenUp;

  Attempt(HttpClient client, HttpRequest request, Peer peer) {
    this.client = client;
    this.request = request;
    this.peer = peer;
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    try {
      HttpResponse<InputStream> response =
          OwnCalls.send(client, request, info -> new UpstreamBody(peer));
      reply.complete(
          Reply.raw(response.statusCode(), Headers.of(response.headers().map()), response.body()));
    } catch (Throwable failure) {
      reply.completeExceptionally(failure);
    } finally {
      end();
    }
  }

  boolean isDone() {
    return reply.isDone();
  }

  Reply get(long atMostMillis) throws InterruptedException, ExecutionException, TimeoutException {
    return reply.get(atMostMillis, TimeUnit.MILLISECONDS);
  }

  /** Closes the connection to the provider, also where the reply comes at this very moment. */
  void giveUp() {
    synchronized (this) {
      givenUp = true;
      if (sender != null) {
        sender.interrupt();
      }
    }
    reply.whenComplete(
        (late, failure) -> {
          if (late != null) {
            ((UpstreamBody) late.body()).close();
          }
        });
  }

  private synchronized boolean begin() {
    if (givenUp) {
      return false;
    }
    sender = Thread.currentThread();
    return true;
  }

  /** An interrupt that came too late must not meet what this thread does next. */
  private synchronized void end() {
    sender = null;
    Thread.interrupted();
  }
}

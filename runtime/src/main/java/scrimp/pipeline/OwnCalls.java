package scrimp.pipeline;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Marks what we ourselves do with {@code java.net.http}, which no hook may take up. */
public final class OwnCalls {
  private static final ThreadLocal<Boolean> HERE = new ThreadLocal<>();
  private static volatile Supplier<Sender> sender;

  private OwnCalls() {}

  /** A way to send that other agents in this JVM do not take for a call of the application's. */
  public interface Sender {
    /**
     * As {@code client.sendAsync}, but what can be done on this thread is.
     *
     * @param client as its builder made it
     */
    <T> CompletableFuture<HttpResponse<T>> send(
        HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler);
  }

  /** Whether this thread is just making a call of ours. */
  public static boolean here() {
    return HERE.get() != null;
  }

  /** From now on calls are sent so. */
  public static void sendBy(Supplier<Sender> known) {
    sender = known;
  }

  /** Sends, and waits for the reply's headers. */
  public static <T> HttpResponse<T> send(
      HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Supplier<Sender> known = sender;
    HERE.set(true);
    try {
      return known == null
          ? client.send(request, handler)
          : await(known.get().send(client, request, handler));
    } finally {
      HERE.remove();
    }
  }

  /** The same without waiting. */
  public static <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    Supplier<Sender> known = sender;
    return marked(
        () ->
            known == null
                ? client.sendAsync(request, handler)
                : known.get().send(client, request, handler));
  }

  private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> reply)
      throws IOException, InterruptedException {
    try {
      return reply.get();
    } catch (InterruptedException e) {
      reply.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** The same for whatever begins a call, or makes a client. */
  public static <T> T marked(Supplier<T> call) {
    HERE.set(true);
    try {
      return call.get();
    } finally {
      HERE.remove();
    }
  }
}

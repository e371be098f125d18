package scrimp.pipeline;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Supplier;

/** Marks what we ourselves do with {@code java.net.http}, which no hook may take up. */
public final class OwnCalls {
  private static final ThreadLocal<Boolean> HERE = new ThreadLocal<>();

  private OwnCalls() {}

  /** Whether this thread is just making a call of ours. */
  public static boolean here() {
    return HERE.get() != null;
  }

  /** Sends, and waits for the reply's headers. */
  public static <T> HttpResponse<T> send(
      HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    HERE.set(true);
    try {
      return client.send(request, handler);
    } finally {
      HERE.remove();
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

package acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocketListener;

/** Opens WebSockets, two with each client, to a server that wants none. */
public final class Sockets {
  private Sockets() {}

  public static void main(String[] arguments) throws Exception {
    URI uri = URI.create(arguments[0].replace("http:", "ws:") + "/responses");
    for (int i = 0; i < 2; i++) {
      System.out.println("jdk " + jdk(uri));
      System.out.println("okhttp " + okHttp(uri));
    }
    System.exit(0);
  }

  private static String jdk(URI uri) {
    try {
      HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .buildAsync(uri, new WebSocket.Listener() {})
          .get(10, TimeUnit.SECONDS);
      return "opened";
    } catch (Exception e) {
      return String.valueOf(e.getCause().getClass().getSimpleName());
    }
  }

  private static String okHttp(URI uri) throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    new OkHttpClient()
        .newWebSocket(
            new Request.Builder().url(uri.toString()).build(),
            new WebSocketListener() {
              @Override
              public void onFailure(okhttp3.WebSocket socket, Throwable t, Response response) {
                failed.countDown();
              }
            });
    return failed.await(10, TimeUnit.SECONDS) ? "refused" : "silent";
  }
}

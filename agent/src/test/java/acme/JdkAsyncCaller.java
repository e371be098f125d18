package acme;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** Calls on one {@code java.net.http.HttpClient}, without blocking it. */
public final class JdkAsyncCaller extends JdkCaller {
  @Override
  protected HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(response -> response)
        .get(30, TimeUnit.SECONDS);
  }
}

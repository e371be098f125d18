package acme;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls on one {@code java.net.http.HttpClient}. */
public class JdkCaller implements Caller {
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Got call(String url, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("content-type", "application/json")
            .header("authorization", "Bearer application")
            .header("x-scrimp-feature", "test")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = send(client, request);
    return new Got(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("x-scrimp-source").orElse(null),
        response.uri().toString());
  }

  /** Waits for the response. */
  protected HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }
}

package scrimp.testapps.bench.app;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Work through java.net.http, blocking. */
final class JdkHttp {
  private JdkHttp() {}

  /** Makes the body of a call. */
  interface Body {
    byte[] of(ChatBodies topic, int number);
  }

  static Work chat(String url, Body body) {
    HttpClient client = client().build();
    ChatBodies[] topics = new ChatBodies[Works.REPEATED];
    for (int i = 0; i < topics.length; i++) {
      topics[i] = new ChatBodies(i);
    }
    URI uri = URI.create(url + "/chat/completions");
    return number -> {
      byte[] bytes = body.of(topics[number % topics.length], number);
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Authorization", "Bearer sk-test")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(bytes))
              .build();
      check(client.send(request, BodyHandlers.ofByteArray()));
    };
  }

  static Work get(String url) {
    HttpClient client = client().build();
    URI uri = URI.create(url + "/models");
    return number ->
        check(
            client.send(
                HttpRequest.newBuilder(uri).header("Authorization", "Bearer sk-test").build(),
                BodyHandlers.ofByteArray()));
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
  }

  private static void check(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200 || response.body().length == 0) {
      throw new IllegalStateException("status " + response.statusCode());
    }
  }

  /** As far as the client goes before it would look for a connection. */
  static Work unsent(String url) {
    HttpClient client = client().proxy(new Refusal()).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/models")).build();
    return new Work() {
      @Override
      public void once(int number) throws Exception {
        try {
          client.sendAsync(request, BodyHandlers.ofByteArray());
        } catch (Refused expected) {
          return;
        }
        throw new IllegalStateException("the call went on its way");
      }

      @Override
      public int perTiming() {
        return 1000;
      }
    };
  }

  /** Asked for the way to a host before anything is sent. */
  private static final class Refusal extends ProxySelector {
    private final Refused refused = new Refused();

    @Override
    public List<Proxy> select(URI uri) {
      throw refused;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }

  /** Without a stack, whose making would hide what is measured. */
  private static final class Refused extends RuntimeException {
    Refused() {
      super("refused", null, false, false);
    }
  }
}

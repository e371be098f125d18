package scrimp.testapps.load.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** On {@code java.net.http}. */
final class JdkTransport implements Transport {
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Received post(URI uri, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofMinutes(1))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Map<String, String> received = new TreeMap<>();
    response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
    return new Received(response.statusCode(), received, response.body());
  }
}

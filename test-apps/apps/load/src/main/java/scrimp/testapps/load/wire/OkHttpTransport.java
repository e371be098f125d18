package scrimp.testapps.load.wire;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** On OkHttp. */
final class OkHttpTransport implements Transport {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client =
      new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();

  @Override
  public Received post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
    Request.Builder request =
        new Request.Builder().url(uri.toString()).post(RequestBody.create(body, JSON));
    headers.forEach(request::header);
    try (Response response = client.newCall(request.build()).execute()) {
      Map<String, String> received = new TreeMap<>();
      response
          .headers()
          .names()
          .forEach(name -> received.put(name.toLowerCase(Locale.ROOT), response.header(name)));
      return new Received(response.code(), received, response.body().string());
    }
  }
}

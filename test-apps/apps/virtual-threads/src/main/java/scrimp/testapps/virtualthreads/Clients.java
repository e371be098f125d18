package scrimp.testapps.virtualthreads;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** The clients, each of which waits on the thread that calls. */
final class Clients {
  private static final String JSON = "application/json";
  private static final String KEY = "Bearer sk-of-the-application";

  private final URI uri;
  private final HttpClient jdk = HttpClient.newHttpClient();
  private final OkHttpClient okHttp =
      new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();
  private final CloseableHttpClient apache;

  /**
   * @param atOnce calls that may be open at a time
   */
  Clients(URI uri, int atOnce) {
    this.uri = uri;
    this.apache =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(atOnce)
                    .setMaxConnPerRoute(atOnce)
                    .build())
            .build();
  }

  /** Sends one body and reads all of the answer. */
  interface Client {
    byte[] ask(String body) throws Exception;
  }

  List<Client> all() {
    return List.of(this::jdk, this::okHttp, this::urlConnection, this::apache);
  }

  private byte[] jdk(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("authorization", KEY)
            .header("content-type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (InputStream in = jdk.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      return in.readAllBytes();
    }
  }

  private byte[] okHttp(String body) throws IOException {
    Request request =
        new Request.Builder()
            .url(uri.toString())
            .header("authorization", KEY)
            .post(RequestBody.create(body, MediaType.get(JSON)))
            .build();
    try (Response response = okHttp.newCall(request).execute()) {
      return response.body().bytes();
    }
  }

  private byte[] urlConnection(String body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("authorization", KEY);
    connection.setRequestProperty("content-type", JSON);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    try (InputStream in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }

  private byte[] apache(String body) throws IOException {
    HttpPost post = new HttpPost(uri);
    post.setHeader("authorization", KEY);
    post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    return apache.execute(post, response -> response.getEntity().getContent().readAllBytes());
  }
}

package acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.HttpURLConnection;
import java.net.URI;

/** Calls on {@code HttpURLConnection}. */
public final class UrlCaller implements Caller {
  @Override
  public Got call(String url, String body) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestProperty("content-type", "application/json");
    connection.setRequestProperty("authorization", "Bearer application");
    connection.setRequestProperty("x-scrimp-feature", "test");
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes(UTF_8));
    return new Got(
        connection.getResponseCode(),
        new String(connection.getInputStream().readAllBytes(), UTF_8),
        connection.getHeaderField("x-scrimp-source"),
        connection.getURL().toString());
  }
}

package scrimp.testapps.bench.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URL;

/** Work through HttpURLConnection. */
final class UrlConnection {
  private UrlConnection() {}

  static Work get(String base) {
    URL url = url(base);
    return number -> {
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.setRequestProperty("Authorization", "Bearer sk-test");
      try (InputStream body = connection.getInputStream()) {
        if (connection.getResponseCode() != 200 || body.readAllBytes().length == 0) {
          throw new IllegalStateException("status " + connection.getResponseCode());
        }
      }
    };
  }

  /** A connection made, but not connected. */
  static Work unsent(String base) {
    URL url = url(base);
    return new Work() {
      @Override
      public void once(int number) throws IOException {
        if (url.openConnection() == null) {
          throw new IllegalStateException("no connection");
        }
      }

      @Override
      public int perTiming() {
        return 1000;
      }
    };
  }

  private static URL url(String base) {
    try {
      return new URL(base + "/models");
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(base, e);
    }
  }
}

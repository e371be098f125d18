package acme;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Calls on Apache HttpClient 5, classic, with a response handler. */
public final class Apache5Caller implements Caller {
  private final CloseableHttpClient client;

  private Apache5Caller(CloseableHttpClient client) {
    this.client = client;
  }

  /** What most applications use. */
  static Caller usual() {
    return new Apache5Caller(HttpClients.createDefault());
  }

  static Caller minimal() {
    return new Apache5Caller(HttpClients.createMinimal());
  }

  @Override
  public Got call(String url, String body) throws Exception {
    HttpPost request = new HttpPost(url);
    request.setHeader("authorization", Caller.authorization(body));
    request.setHeader("x-scrimp-feature", "test");
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    String sent = request.getUri().toString();
    // a minimal client of 5.0 needs a context
    return client.execute(
        request,
        HttpClientContext.create(),
        response ->
            new Got(
                response.getCode(),
                EntityUtils.toString(response.getEntity()),
                response.containsHeader("x-scrimp-source")
                    ? response.getFirstHeader("x-scrimp-source").getValue()
                    : null,
                sent));
  }
}

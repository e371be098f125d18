package acme;

import java.net.URI;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;

/** Calls on Apache HttpClient 5, asynchronous. */
public final class Apache5AsyncCaller implements Caller {
  private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

  Apache5AsyncCaller() {
    client.start();
  }

  @Override
  public Got call(String url, String body) throws Exception {
    SimpleHttpRequest request = new SimpleHttpRequest("POST", URI.create(url));
    request.setHeader("authorization", Caller.authorization(body));
    request.setHeader("x-scrimp-feature", "test");
    request.setBody(body, ContentType.APPLICATION_JSON);
    SimpleHttpResponse response = client.execute(request, null).get();
    return new Got(
        response.getCode(),
        response.getBodyText(),
        response.containsHeader("x-scrimp-source")
            ? response.getFirstHeader("x-scrimp-source").getValue()
            : null,
        request.getUri().toString());
  }
}

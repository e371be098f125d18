package acme;

import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Calls on Apache HttpClient 4. */
public final class Apache4Caller implements Caller {
  private final HttpClient client;

  private Apache4Caller(HttpClient client) {
    this.client = client;
  }

  /** What most applications use. */
  static Caller usual() {
    return new Apache4Caller(HttpClients.createDefault());
  }

  static Caller minimal() {
    return new Apache4Caller(HttpClients.createMinimal());
  }

  /** The one class that 4.0 to 4.5 all have. */
  @SuppressWarnings("deprecation")
  static Caller old() {
    return new Apache4Caller(new org.apache.http.impl.client.DefaultHttpClient());
  }

  @Override
  public Got call(String url, String body) throws Exception {
    HttpPost request = new HttpPost(url);
    request.setHeader("authorization", Caller.authorization(body));
    request.setHeader("x-scrimp-feature", "test");
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    HttpResponse response = client.execute(request);
    String text = EntityUtils.toString(response.getEntity());
    return new Got(
        response.getStatusLine().getStatusCode(),
        text,
        response.containsHeader("x-scrimp-source")
            ? response.getFirstHeader("x-scrimp-source").getValue()
            : null,
        request.getURI().toString());
  }
}

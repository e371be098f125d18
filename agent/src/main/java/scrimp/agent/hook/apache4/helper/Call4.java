package scrimp.agent.hook.apache4.helper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.protocol.HttpContext;
import scrimp.agent.hook.apache.ApacheCall;
import scrimp.agent.hook.apache.ReplyBody;
import scrimp.agent.hook.apache.Targets;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;

/** One matched call of an HttpClient 4. */
final class Call4 extends ApacheCall<CloseableHttpResponse> {
  private final CloseableHttpClient client;
  private final HttpHost target;
  private final HttpRequest application;
  private final HttpContext context;

  Call4(
      String label,
      CallSite site,
      Request received,
      CloseableHttpClient client,
      HttpHost target,
      HttpRequest application,
      HttpContext context) {
    super(label, site, received);
    this.client = client;
    this.target = target;
    this.application = application;
    this.context = context;
  }

  @Override
  public boolean cancelled() {
    return Requests.aborted(application);
  }

  @Override
  protected byte[] body() throws IOException {
    HttpEntity entity = Requests.entity(application);
    if (entity == null) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    entity.writeTo(bytes);
    return bytes.toByteArray();
  }

  @Override
  protected long timeoutMillis() {
    RequestConfig config =
        application instanceof Configurable made && made.getConfig() != null
            ? made.getConfig()
            : ofContextOrClient();
    return config == null ? 0 : config.getSocketTimeout();
  }

  private RequestConfig ofContextOrClient() {
    Object ofContext =
        context == null ? null : context.getAttribute(HttpClientContext.REQUEST_CONFIG);
    if (ofContext instanceof RequestConfig config) {
      return config;
    }
    return client instanceof Configurable configured ? configured.getConfig() : null;
  }

  @Override
  protected CloseableHttpResponse execute(Request out) throws IOException {
    URI received = request().uri();
    URI next = out.uri();
    HttpHost host =
        Targets.sameOrigin(received, next)
            ? target
            : new HttpHost(next.getHost(), next.getPort(), next.getScheme());
    return client.execute(host, Requests.toSend(application, this, out), context);
  }

  @Override
  protected Reply raw(CloseableHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    return Reply.raw(
        response.getStatusLine().getStatusCode(),
        Requests.headers(response),
        entity == null ? InputStream.nullInputStream() : entity.getContent());
  }

  @Override
  protected CloseableHttpResponse response(
      Reply reply, ReplyBody body, CloseableHttpResponse upstream) throws IOException {
    if (upstream == null) {
      Sent.nothingRuns(application, this);
    }
    return new Answer(reply, body, upstream);
  }

  @Override
  protected void leave(CloseableHttpResponse response) {
    try {
      response.close();
    } catch (IOException ignored) {
      // nobody reads it any more
    }
  }
}

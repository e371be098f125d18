package scrimp.agent.hook.apache5.helper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import scrimp.agent.hook.apache.ApacheCall;
import scrimp.agent.hook.apache.ReplyBody;
import scrimp.agent.hook.apache.Targets;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;

/** One matched call of an HttpClient 5. */
final class Call5 extends ApacheCall<CloseableHttpResponse> {
  private final Responses responses;
  private final CloseableHttpClient client;
  private final HttpHost target;
  private final ClassicHttpRequest application;
  private final HttpContext context;

  Call5(
      String label,
      CallSite site,
      Request received,
      Responses responses,
      CloseableHttpClient client,
      HttpHost target,
      ClassicHttpRequest application,
      HttpContext context) {
    super(label, site, received);
    this.responses = responses;
    this.client = client;
    this.target = target;
    this.application = application;
    this.context = context;
  }

  @Override
  public boolean opaque() {
    return !(client instanceof MinimalHttpClient);
  }

  @Override
  public boolean cancelled() {
    return Requests.cancelled(application);
  }

  @Override
  protected byte[] body() throws IOException {
    if (application.getEntity() == null) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    application.getEntity().writeTo(bytes);
    return bytes.toByteArray();
  }

  @Override
  protected long timeoutMillis() {
    RequestConfig config = config();
    Timeout timeout = config == null ? null : config.getResponseTimeout();
    return timeout == null ? 0 : timeout.toMilliseconds();
  }

  private RequestConfig config() {
    if (application instanceof Configurable made && made.getConfig() != null) {
      return made.getConfig();
    }
    if (context instanceof HttpClientContext given
        && given.getRequestConfig() != null
        && given.getRequestConfig() != RequestConfig.DEFAULT) {
      return given.getRequestConfig();
    }
    return client instanceof Configurable configured ? configured.getConfig() : null;
  }

  @Override
  protected CloseableHttpResponse execute(Request out) throws IOException {
    URI next = out.uri();
    HttpHost host =
        Targets.sameOrigin(request().uri(), next)
            ? target
            : new HttpHost(next.getScheme(), next.getHost(), next.getPort());
    return client.execute(host, Requests.toSend(application, this, out), context);
  }

  @Override
  protected Reply raw(CloseableHttpResponse response) throws IOException {
    return Responses.raw(response);
  }

  @Override
  protected CloseableHttpResponse response(
      Reply reply, ReplyBody body, CloseableHttpResponse upstream) throws IOException {
    if (upstream == null) {
      Sent.nothingRuns(application, this);
    }
    return responses.of(new Answer(reply, body, upstream));
  }

  @Override
  protected void leave(CloseableHttpResponse response) {
    Responses.leave(response);
  }
}

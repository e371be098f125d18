package scrimp.agent.hook.apache4.helper;

import java.net.URI;
import org.apache.http.Header;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.protocol.HttpContext;
import scrimp.agent.hook.Signatures;
import scrimp.agent.hook.apache.ApacheBridge;
import scrimp.agent.hook.apache.ApacheCall;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.LibraryVersion;
import scrimp.call.CallSite;

/** One loader's HttpClient 4. */
public final class Bridge extends ApacheBridge {
  public Bridge(EngineRef engine, ClassLoader application) {
    super(engine, "httpclient " + LibraryVersion.httpClient4(application));
  }

  @Override
  public String host(Object destination) {
    if (destination instanceof HttpHost target) {
      return target.getHostName();
    }
    URI uri = destination instanceof HttpUriRequest request ? request.getURI() : null;
    return uri == null ? null : uri.getHost();
  }

  @Override
  protected boolean isOnItsWay(Object request) {
    return request instanceof Sent;
  }

  @Override
  protected boolean mayBeChanged(Object request) {
    Header authorization = ((HttpRequest) request).getFirstHeader("Authorization");
    return authorization == null || !Signatures.signed(authorization.getValue());
  }

  @Override
  protected URI uri(Object target, Object request) {
    return Requests.uri((HttpHost) target, (HttpRequest) request);
  }

  @Override
  protected String method(Object request) {
    return ((HttpRequest) request).getRequestLine().getMethod();
  }

  @Override
  protected Object withoutOwnHeaders(Object request) {
    HttpRequest made = (HttpRequest) request;
    if (!Requests.hasOwnHeaders(made)) {
      return made;
    }
    Sent quiet =
        made instanceof HttpEntityEnclosingRequest enclosing
            ? new SentEnclosing(enclosing, null, enclosing.getEntity())
            : new Sent(made, null);
    Requests.copyOtherHeaders(made, quiet);
    return quiet;
  }

  @Override
  protected ApacheCall<?> call(String label, CallSite site, Attempt attempt) {
    return new Call4(
        label,
        site,
        Requests.received((HttpRequest) attempt.request(), attempt.uri()),
        (CloseableHttpClient) attempt.client(),
        (HttpHost) attempt.target(),
        (HttpRequest) attempt.request(),
        (HttpContext) attempt.context());
  }
}

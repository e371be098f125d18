package scrimp.agent.hook.apache5.helper;

import java.net.URI;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import scrimp.agent.hook.Signatures;
import scrimp.agent.hook.apache.ApacheBridge;
import scrimp.agent.hook.apache.ApacheCall;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.LibraryVersion;
import scrimp.call.CallSite;

/** One loader's HttpClient 5. */
public final class Bridge extends ApacheBridge {
  private final Responses responses;

  public Bridge(EngineRef engine, ClassLoader application) throws ReflectiveOperationException {
    super(engine, "httpclient5 " + LibraryVersion.httpClient5(application));
    this.responses = new Responses();
  }

  @Override
  public String host(Object destination) {
    if (destination instanceof HttpHost target) {
      return target.getHostName();
    }
    URIAuthority authority = ((ClassicHttpRequest) destination).getAuthority();
    return authority == null ? null : authority.getHostName();
  }

  @Override
  protected boolean isOnItsWay(Object request) {
    return request instanceof Sent;
  }

  @Override
  protected boolean mayBeChanged(Object request) {
    ClassicHttpRequest made = (ClassicHttpRequest) request;
    Header authorization = made.getFirstHeader("Authorization");
    return (authorization == null || !Signatures.signed(authorization.getValue()))
        && (made.getEntity() == null || made.getEntity().getTrailers() == null);
  }

  @Override
  protected URI uri(Object target, Object request) {
    return Requests.uri((HttpHost) target, (ClassicHttpRequest) request);
  }

  @Override
  protected String method(Object request) {
    return ((ClassicHttpRequest) request).getMethod();
  }

  @Override
  protected Object withoutOwnHeaders(Object request) {
    ClassicHttpRequest made = (ClassicHttpRequest) request;
    return Requests.hasOwnHeaders(made) ? Requests.quiet(made) : made;
  }

  @Override
  protected ApacheCall<?> call(String label, CallSite site, Attempt attempt) {
    return new Call5(
        label,
        site,
        Requests.received((ClassicHttpRequest) attempt.request(), attempt.uri()),
        responses,
        (CloseableHttpClient) attempt.client(),
        (HttpHost) attempt.target(),
        (ClassicHttpRequest) attempt.request(),
        (HttpContext) attempt.context());
  }
}

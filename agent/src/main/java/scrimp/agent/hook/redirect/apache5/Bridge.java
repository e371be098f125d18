package scrimp.agent.hook.redirect.apache5;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecChain.Scope;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.net.URIAuthority;
import scrimp.agent.hook.OwnHeaders;
import scrimp.agent.hook.Signatures;
import scrimp.agent.hook.apache.Targets;
import scrimp.agent.hook.redirect.AsyncApacheBridge;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.LibraryVersion;

/** One loader's HttpClient 5, asynchronous. */
public final class Bridge extends AsyncApacheBridge {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /**
   * @param engine not needed here
   */
  public Bridge(EngineRef engine, ClassLoader application) {
    super("httpclient5 " + LibraryVersion.httpClient5(application));
  }

  @Override
  public String host(Object scope) {
    return target(scope).getHostName();
  }

  @Override
  protected Object runtime(Object scope) {
    return ((Scope) scope).execRuntime;
  }

  @Override
  protected Object route(Object scope) {
    return ((Scope) scope).route;
  }

  @Override
  protected boolean connecting(Object runtime) {
    return ((AsyncExecRuntime) runtime).isEndpointAcquired();
  }

  @Override
  protected URI target(Object request, Object scope) {
    HttpHost target = target(scope);
    String scheme = target.getSchemeName().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    String path = ((HttpRequest) request).getPath();
    return path == null
        ? null
        : Targets.uri(
            scheme, target.getHostName(), target.getPort() == usual ? -1 : target.getPort(), path);
  }

  @Override
  protected String method(Object request) {
    return ((HttpRequest) request).getMethod();
  }

  @Override
  protected boolean signed(Object request) {
    Header authorization = ((HttpRequest) request).getFirstHeader("Authorization");
    return authorization != null && Signatures.signed(authorization.getValue());
  }

  @Override
  protected boolean hasOwnHeaders(Object request) {
    for (Header header : ((HttpRequest) request).getHeaders()) {
      if (OwnHeaders.contains(header.getName())) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected String obstacle(Object request, Object scope) {
    HttpRoute route = ((Scope) scope).route;
    if (route.getProxyHost() != null) {
      return "a proxy of its own";
    }
    if (route.getLocalAddress() != null || route.getTargetHost().getAddress() != null) {
      return "an address of its own";
    }
    URIAuthority named = ((HttpRequest) request).getAuthority();
    return named == null
            || named.getHostName().equalsIgnoreCase(route.getTargetHost().getHostName())
        ? null
        : "a virtual host";
  }

  @Override
  protected Object instead(Object runtime, Object given, Way way) {
    if (given instanceof AsyncClientExchangeHandler handler) {
      return new Redirected(handler, way);
    }
    if (way.isToTarget() || !(given instanceof HttpRoute route)) {
      return null;
    }
    HttpRoute instead = new HttpRoute(gateway(route.getTargetHost(), way.port()));
    Limits.carryOver(manager(runtime), route, instead);
    return instead;
  }

  /** By the target's own name: logs, and limits for each host, stay as they are. */
  private static HttpHost gateway(HttpHost target, int port) {
    try {
      InetAddress address = InetAddress.getByAddress(target.getHostName(), LOOPBACK);
      return new HttpHost("http", address, target.getHostName(), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpHost target(Object scope) {
    return ((Scope) scope).route.getTargetHost();
  }
}

package scrimp.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;

/**
 * The proxies of this JVM: its default selector and its default authenticator, either of which the
 * application may set at any time. They are asked anew for each request.
 */
final class JvmProxies extends ProxySelector {
  @Override
  public List<Proxy> select(URI uri) {
    ProxySelector now = ProxySelector.getDefault();
    return now == null ? List.of(Proxy.NO_PROXY) : now.select(uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    ProxySelector now = ProxySelector.getDefault();
    if (now != null) {
      now.connectFailed(uri, address, failure);
    }
  }

  /** The one on the way there, or null; as {@code java.net.http} chooses it. */
  InetSocketAddress on(URI uri) {
    List<Proxy> proxies = select(uri);
    return proxies != null
            && !proxies.isEmpty()
            && proxies.get(0).type() == Proxy.Type.HTTP
            && proxies.get(0).address() instanceof InetSocketAddress address
        ? address
        : null;
  }

  /**
   * What the application's authenticator has for that proxy, as the header that says so; null for
   * nothing. {@code java.net.http} itself would ask it for the provider's passwords, too, and fail
   * where a provider refuses a key without a challenge.
   */
  String login(InetSocketAddress proxy, URI uri) {
    Authenticator now = Authenticator.getDefault();
    PasswordAuthentication known = now == null ? null : asked(now, proxy, uri);
    if (known == null) {
      return null;
    }
    String pair = known.getUserName() + ':' + new String(known.getPassword());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static PasswordAuthentication asked(
      Authenticator authenticator, InetSocketAddress proxy, URI uri) {
    try {
      return authenticator.requestPasswordAuthenticationInstance(
          proxy.getHostString(),
          proxy.getAddress(),
          proxy.getPort(),
          uri.getScheme(),
          "",
          "basic",
          uri.toURL(),
          RequestorType.PROXY);
    } catch (MalformedURLException | RuntimeException nothing) {
      return null;
    }
  }
}

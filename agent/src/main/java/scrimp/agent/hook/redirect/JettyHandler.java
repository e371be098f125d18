package scrimp.agent.hook.redirect;

import java.net.URI;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.Hooks;
import scrimp.pipeline.Engine;

/** Decides about each request of Jetty's client. */
public final class JettyHandler implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private static final String LIBRARY = "jetty-client";
  private static final String HTTP_1_TRANSPORT = "HttpClientTransportOverHTTP";

  private final EngineRef engine;

  public JettyHandler(EngineRef engine) {
    this.engine = engine;
  }

  @Override
  public boolean test(Object request) {
    Engine known = engine.get();
    return known != null && known.providerHost((String) Reflection.call(request, "getHost"));
  }

  @Override
  public Object apply(Object request, Object[] none) {
    Engine known = engine.get();
    Client library = Client.met(known, request.getClass(), LIBRARY, Hooks.JETTY_LABEL, "12.");
    URI target = (URI) Reflection.call(request, "getURI");
    if (!library.supported() || target == null || target.getHost() == null) {
      return null;
    }
    String obstacle = obstacle(request, target);
    if (obstacle != null) {
      known.say(library.name() + " with " + obstacle + " is left alone: it cannot be carried over");
      return null;
    }
    String method = (String) Reflection.call(request, "getMethod");
    URI instead = Redirects.redirect(known, method, target, library.name());
    if (instead != null) {
      redirect(request, instead);
    }
    return null;
  }

  private static void redirect(Object request, URI instead) {
    String query = instead.getRawQuery() == null ? "" : '?' + instead.getRawQuery();
    Reflection.set(request, "scheme", String.class, instead.getScheme());
    Reflection.set(request, "host", String.class, instead.getHost());
    Reflection.set(request, "port", int.class, instead.getPort());
    Reflection.set(request, "path", String.class, instead.getRawPath() + query);
  }

  /** Why the gateway could not do what this client would, in a few words; or null. */
  private static String obstacle(Object request, URI target) {
    Object client = Reflection.field(request, "client");
    Object proxies =
        Reflection.call(Reflection.call(client, "getProxyConfiguration"), "getProxies");
    if (!((Collection<?>) proxies).isEmpty()) {
      return "a proxy of its own";
    }
    Object transport = Reflection.call(client, "getTransport");
    if (!transport.getClass().getSimpleName().equals(HTTP_1_TRANSPORT)) {
      return "another transport than HTTP/1.1";
    }
    return "https".equalsIgnoreCase(target.getScheme())
            && ownTls(Reflection.call(client, "getSslContextFactory"))
        ? "a TLS set-up of its own"
        : null;
  }

  private static boolean ownTls(Object tls) {
    return tls != null
        && (Boolean.TRUE.equals(Reflection.call(tls, "isTrustAll"))
            || Reflection.call(tls, "getTrustStorePath") != null
            || Reflection.call(tls, "getTrustStore") != null
            || Reflection.call(tls, "getKeyStorePath") != null
            || Reflection.call(tls, "getKeyStore") != null
            || Reflection.field(tls, "_setContext") != null);
  }
}

package scrimp.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import scrimp.call.CallSite;
import scrimp.pipeline.Engine;

/**
 * The gateway inside one JVM, as hooks of event-loop clients use it. Only this JVM can: it listens
 * on loopback, and wants a token that nobody else is told.
 */
public final class Loopback {
  /** After a provider that could not be reached; then its clients report that themselves. */
  private static final long UNREACHABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** After one to which the JVM has no trust, or no way by its proxy, though its clients may. */
  private static final long NOT_BY_US_NANOS = TimeUnit.HOURS.toNanos(1);

  private static final int ORIGINS = 1_000;

  private final Engine engine;
  private final Redirected entrance = new Redirected();
  private final Map<String, Long> leftAloneUntil = new ConcurrentHashMap<>();
  private final Gateway gateway;

  private Loopback(Engine engine) throws IOException {
    this.engine = engine;
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    this.gateway =
        Gateway.open(new InetSocketAddress(loopback, 0), entrance, engine, this::unreachable);
  }

  /** Starts it; to be done on a thread of ours, of which its own threads take over what they do. */
  public static Loopback start(Engine engine) throws IOException {
    return new Loopback(engine);
  }

  /**
   * Where a request for that target is to be sent instead, or null where it must not be: the
   * gateway itself cannot reach that host, and why is for the client to tell.
   *
   * @param client the client and its version: {@code reactor-netty 1.2.3}
   */
  public URI redirect(URI target, CallSite site, String client) {
    Long until = leftAloneUntil.get(origin(target));
    if (until != null) {
      if (System.nanoTime() - until < 0) {
        return null;
      }
      leftAloneUntil.remove(origin(target), until);
    }
    return URI.create(
        "http://127.0.0.1:"
            + gateway.address().getPort()
            + entrance.path(target, new Callers.Caller(site, client)));
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return gateway.address().getPort();
  }

  private void unreachable(URI target, IOException failure) {
    String why = notByUs(target, failure);
    if (leftAloneUntil.size() < ORIGINS) {
      leftAloneUntil.put(
          origin(target), System.nanoTime() + (why == null ? UNREACHABLE_NANOS : NOT_BY_US_NANOS));
    }
    if (why != null) {
      engine.say(why + ": calls of event-loop clients to it are left alone");
    }
  }

  /** Null where the provider itself is to blame. */
  private static String notByUs(URI target, IOException failure) {
    if (failure instanceof SSLHandshakeException) {
      return "no trusted connection to "
          + target.getHost()
          + " with the JVM's own settings (javax.net.ssl.*)";
    }
    return failure instanceof ProxyRefused
        ? "no way to " + target.getHost() + " by the JVM's proxy (" + failure.getMessage() + ')'
        : null;
  }

  private static String origin(URI target) {
    return (target.getScheme() + "://" + target.getRawAuthority()).toLowerCase(Locale.ROOT);
  }
}

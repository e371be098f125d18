package scrimp.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.pipeline.OwnCalls;

/** The way up to providers: one {@code java.net.http} client that nobody else has. */
final class Upstream {
  /** As event-loop clients have it; the client's own time limit is usually shorter. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  private static final int PROXY_WANTS_LOGIN = 407;
  private static final String PROXY_REFUSES = "Tunnel failed";

  private final HttpClient client;
  private final JvmProxies proxies = new JvmProxies();
  private final Executor executor;
  private final BiConsumer<URI, IOException> unreachable;

  /**
   * @param unreachable told where no connection can be made, or one that is trusted
   */
  Upstream(Executor executor, BiConsumer<URI, IOException> unreachable) {
    this.executor = executor;
    this.unreachable = unreachable;
    // its class may be loaded here first, which is no sign that the application uses it
    this.client =
        OwnCalls.marked(
            () ->
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .proxy(proxies)
                    .sslContext(trust())
                    .executor(executor)
                    .build());
  }

  /**
   * What the properties {@code javax.net.ssl.*} say, as clients on event loops have it. None of
   * them asks for {@code SSLContext.getDefault()}, and one that the application has set, to trust
   * everybody perhaps, must not become theirs.
   */
  static SSLContext trust() {
    try {
      return SSLContext.getInstance("Default");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("javax.net.ssl.*: " + e.getMessage(), e);
    }
  }

  /**
   * A request as it is to be sent.
   *
   * @param headers without those of one connection
   */
  record Outgoing(String method, URI uri, Headers headers) {}

  /**
   * Sends and waits for the reply's headers, as long as the client does.
   *
   * @return a raw reply
   */
  Reply send(Outgoing outgoing, BodyPublisher body, Peer peer) throws IOException {
    return await(start(outgoing, body, peer), outgoing.uri(), peer);
  }

  /** The same with a body that is still coming in. */
  Reply send(Outgoing outgoing, Upload upload, InputStream body, Peer peer) throws IOException {
    Attempt attempt = start(outgoing, upload, peer);
    try {
      upload.pump(body, attempt::isDone);
    } catch (IOException brokenOff) {
      attempt.giveUp();
      throw brokenOff;
    }
    return await(attempt, outgoing.uri(), peer);
  }

  private Attempt start(Outgoing outgoing, BodyPublisher body, Peer peer) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(outgoing.uri()).method(outgoing.method(), body);
    outgoing.headers().forEach((name, value) -> add(builder, name, value));
    InetSocketAddress proxy = proxies.on(outgoing.uri());
    String login = proxy == null ? null : proxies.login(proxy, outgoing.uri());
    if (login != null) {
      add(builder, "Proxy-Authorization", login);
    }
    Attempt attempt = new Attempt(client, builder.build(), peer);
    executor.execute(attempt);
    return attempt;
  }

  private static void add(HttpRequest.Builder builder, String name, String value) {
    try {
      builder.header(name, value);
    } catch (IllegalArgumentException restricted) {
      // set by the client itself, or no header that could be sent
    }
  }

  private Reply await(Attempt attempt, URI uri, Peer peer) throws IOException {
    while (true) {
      try {
        return noting(uri, attempt.get(Peer.LOOK_MILLIS));
      } catch (TimeoutException stillWaiting) {
        if (peer.gone()) {
          attempt.giveUp();
          throw new ClientGone();
        }
      } catch (InterruptedException e) {
        attempt.giveUp();
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      } catch (ExecutionException e) {
        IOException failure =
            e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        note(uri, failure);
        throw failure;
      }
    }
  }

  private Reply noting(URI uri, Reply reply) {
    if (reply.status() == PROXY_WANTS_LOGIN && proxies.on(uri) != null) {
      unreachable.accept(uri, new ProxyRefused("it wants a login"));
    }
    return reply;
  }

  private void note(URI uri, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean refused = message.startsWith(PROXY_REFUSES);
    if (failure instanceof SSLHandshakeException) {
      unreachable.accept(uri, failure);
    } else if (refused || notConnected(failure)) {
      unreachable.accept(uri, proxies.on(uri) == null ? failure : new ProxyRefused(message));
    }
  }

  private static boolean notConnected(IOException failure) {
    return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
  }
}

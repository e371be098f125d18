package scrimp.testapps.provider;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import scrimp.testapps.provider.anthropic.Anthropic;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.exchange.Fault;
import scrimp.testapps.provider.exchange.RecordedRequest;
import scrimp.testapps.provider.exchange.RequestLog;
import scrimp.testapps.provider.openai.OpenAi;

/**
 * A stand-in for OpenAI, Azure OpenAI, Anthropic, Gemini, Ollama and Amazon Bedrock on loopback:
 * HTTP/1.1, and HTTPS with HTTP/1.1 and HTTP/2.
 *
 * <p>Requests to Bedrock may have any bearer token, or be signed with any access key and the secret
 * key {@code stand-in-secret}; a signature that does not fit what came is refused.
 *
 * <p>Answers are pure functions of the last user text and the system text, the same on every model.
 * A user text steers its own reply by directives, {@code [[name=value]]}:
 *
 * <ul>
 *   <li>{@code words} sets the answer's length; {@code chunks} into how many text events a stream
 *       is cut; {@code by-model} makes the answer depend on the model; {@code tool} names the tools
 *       to call; {@code refuse} ends with content_filter;
 *   <li>{@code delay-ms} before the headers, {@code chunk-delay-ms} between events, {@code
 *       slow-bytes-ms} before every byte; {@code gzip} compresses if the client accepts it;
 *   <li>{@code status} fails with that status, or below 400 redirects to where the request came;
 *       {@code retry-after} sets that header on it; {@code reset-after-chunks} resets the
 *       connection, {@code truncate-after-chunks} ends the body without its end, {@code
 *       error-event-after-chunks} sends an error event; {@code times} limits these to the first
 *       arrivals of the same prompt;
 *   <li>{@code cached}, {@code cache-write}, {@code cache-write-hour} (a part of the former, and
 *       Anthropic's alone), {@code reasoning} and {@code audio} set those token counts; {@code
 *       no-usage} leaves OpenAI's usage out.
 * </ul>
 */
public final class StandInProvider implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_THREADS = 1_200;
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final RequestLog log = new RequestLog();
  private final Circumstances circumstances = new Circumstances(log);
  private final OpenAi openAi = new OpenAi(circumstances);
  private final Anthropic anthropic = new Anthropic(circumstances);
  private final Server server;
  private final ServerConnector http;
  private final ServerConnector https;
  private final TrustStore trustStore;

  private StandInProvider(int httpPort, int httpsPort) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("stand-in");
    threads.setDaemon(true);
    server = new Server(threads);
    server.setHandler(new Front(log, circumstances, openAi, anthropic, new Control(this)));
    trustStore = TrustStore.unpack();
    http = listen(httpPort, new ServerConnector(server, 1, 1, plain()));
    https = listen(httpsPort, secure());
    server.start();
  }

  /** Starts on free ports. */
  public static StandInProvider start() {
    return start(0, 0);
  }

  /**
   * Starts on set ports; 0 takes a free one.
   *
   * @throws IllegalStateException if it cannot, for example because a port is taken
   */
  public static StandInProvider start(int httpPort, int httpsPort) {
    try {
      return new StandInProvider(httpPort, httpsPort);
    } catch (Exception e) {
      throw new IllegalStateException("the stand-in provider cannot start: " + e, e);
    }
  }

  private ServerConnector listen(int port, ServerConnector connector) {
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    return connector;
  }

  private static HttpConnectionFactory plain() {
    return new HttpConnectionFactory(configuration());
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // an ARN in the path has an encoded slash
    configuration.setUriCompliance(
        UriCompliance.DEFAULT.with("ARN", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    return configuration;
  }

  private ServerConnector secure() throws IOException, GeneralSecurityException {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(TrustStore.serverKey());
    tls.setKeyStorePassword(TrustStore.PASSWORD);
    HttpConfiguration configuration = configuration();
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    HttpConnectionFactory http1 = new HttpConnectionFactory(configuration);
    alpn.setDefaultProtocol(http1.getProtocol());
    return new ServerConnector(
        server,
        1,
        1,
        new SslConnectionFactory(tls, alpn.getProtocol()),
        alpn,
        new HTTP2ServerConnectionFactory(configuration),
        http1);
  }

  /**
   * The base URL over HTTP, with the path that SDKs expect, such as {@code
   * http://127.0.0.1:8080/v1}.
   */
  public String url() {
    return "http://" + LOOPBACK + ":" + http.getLocalPort() + "/v1";
  }

  /**
   * The same without a path, which is the base URL at Azure, of the Gemini API, of Ollama and in
   * Anthropic's SDKs.
   */
  public String root() {
    return "http://" + LOOPBACK + ":" + http.getLocalPort();
  }

  /** The base URL over HTTPS; clients need {@link #trustStore()}. */
  public String httpsUrl() {
    return "https://" + LOOPBACK + ":" + https.getLocalPort() + "/v1";
  }

  public TrustStore trustStore() {
    return trustStore;
  }

  /** The requests since start or reset in the order of arrival, the last 20,000 at most. */
  public List<RecordedRequest> requests() {
    return log.requests();
  }

  /** How many requests came since start or reset. */
  public long totalRequests() {
    return log.total();
  }

  /** Forgets requests, faults and files. */
  public void reset() {
    log.reset();
    circumstances.set(Fault.none());
    openAi.reset();
    anthropic.reset();
  }

  /** Sets what goes wrong for every model call from now on. */
  public void fault(Fault fault) {
    circumstances.set(fault);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the stand-in provider did not stop: " + e, e);
    }
  }
}

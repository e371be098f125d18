package scrimp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scrimp.call.CallSite;
import scrimp.pipeline.Engine;

/** The way up takes what the JVM is set to: proxies, their logins, trust. */
@Timeout(60)
class JvmProxiesTest {
  private static final CallSite SITE = new CallSite("acme.Desk#ask", "main", Map.of());
  private static final String HELLO =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
  private static final String OK = "{\"choices\":[]}";

  /** Nobody can resolve it but a proxy. */
  private static final String FAR = "provider.invalid";

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ProxySelector selector = ProxySelector.getDefault();
  private final Properties properties = (Properties) System.getProperties().clone();
  private RawProvider provider;
  private RawProvider proxy;
  private String proxyAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n" + OK;
  private Loopback gateway;

  @BeforeEach
  void start() throws IOException {
    provider = new RawProvider((asked, wire) -> wire.json(OK));
    proxy = new RawProvider((asked, wire) -> wire.say(proxyAnswer));
    Path policy =
        Files.writeString(
            folder.resolve("scrimp.properties"),
            "scrimp.jmx.enabled = false\nscrimp.provider.near.url = http://"
                + provider.authority()
                + "/v1\nscrimp.provider.far.url = http://"
                + FAR
                + "/v1\nscrimp.provider.secure.url = https://"
                + FAR
                + "/v1\n");
    gateway = Loopback.start(Engine.start("config=" + policy, null, new PrintStream(err, true)));
  }

  @AfterEach
  void asItWas() throws IOException {
    Authenticator.setDefault(null);
    ProxySelector.setDefault(selector);
    System.setProperties(properties);
    provider.close();
    proxy.close();
  }

  @Test
  void theProxyOfTheSystemPropertiesIsUsedButForHostsThatAreExcluded() throws Exception {
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", proxyPort());
    System.setProperty("http.nonProxyHosts", "127.0.0.1|*.internal");

    assertThat(post("http://" + FAR)).startsWith("http/1.1 200");
    assertThat(post("http://" + provider.authority())).startsWith("http/1.1 200");

    assertThat(proxy.asked())
        .singleElement()
        .extracting(RawProvider.Asked::line)
        .isEqualTo("POST http://" + FAR + "/v1/chat/completions HTTP/1.1");
    assertThat(provider.asked()).hasSize(1);
  }

  @Test
  void aSelectorSetWhileTheGatewayRunsIsAsked() throws Exception {
    ProxySelector.setDefault(ProxySelector.of(proxyAddress()));
    post("http://" + provider.authority());
    ProxySelector.setDefault(ProxySelector.of(null));
    post("http://" + provider.authority());
    ProxySelector.setDefault(null);
    post("http://" + provider.authority());

    assertThat(proxy.asked()).hasSize(1);
    assertThat(provider.asked()).hasSize(2);
  }

  @Test
  void theApplicationsAuthenticatorIsAskedForTheProxysLoginAndNobodyElseSeesIt() throws Exception {
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    && getRequestingPort() == proxyAddress().getPort()
                ? new PasswordAuthentication("user", "secret".toCharArray())
                : null;
          }
        });
    ProxySelector.setDefault(ProxySelector.of(proxyAddress()));
    post("http://" + FAR);
    ProxySelector.setDefault(ProxySelector.of(null));
    post("http://" + provider.authority());

    assertThat(proxy.asked().get(0).header("proxy-authorization"))
        .isEqualTo("Basic dXNlcjpzZWNyZXQ=");
    assertThat(provider.asked().get(0).header("proxy-authorization")).isNull();
  }

  @Test
  void aProxyThatWantsALoginIsSaidAndTheProviderLeftToItsClients() throws Exception {
    proxyAnswer =
        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
    ProxySelector.setDefault(ProxySelector.of(proxyAddress()));

    assertThat(post("http://" + FAR)).startsWith("http/1.1 407");

    assertLeftAlone("http://" + FAR, "it wants a login");
  }

  @Test
  void aProxyThatLetsNobodyThroughIsSaidAndTheProviderLeftToItsClients() throws Exception {
    proxyAnswer = "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n";
    ProxySelector.setDefault(ProxySelector.of(proxyAddress()));

    try (RawClient client = new RawClient(gateway.port())) {
      client.post(redirected("https://" + FAR), "", HELLO);
      assertThat(client.rest()).isEmpty();
    }

    assertThat(proxy.asked().get(0).line()).startsWith("CONNECT " + FAR + ":443 ");
    assertLeftAlone("https://" + FAR, "Tunnel failed");
  }

  @Test
  void aDefaultTlsContextOfTheApplicationsIsNotTaken() throws Exception {
    SSLContext before = SSLContext.getDefault();
    SSLContext own = SSLContext.getInstance("TLS");
    own.init(null, null, null);
    try {
      SSLContext.setDefault(own);

      assertThat(Upstream.trust()).isNotSameAs(own);
      assertThat(Upstream.trust().getSocketFactory()).isNotNull();
    } finally {
      SSLContext.setDefault(before);
    }
  }

  private void assertLeftAlone(String origin, String why) {
    assertThat(redirected(origin)).isNull();
    assertThat(redirected("http://" + provider.authority())).isNotNull();
    assertThat(err.toString().lines())
        .filteredOn(line -> line.contains(FAR + " by the JVM's proxy"))
        .singleElement()
        .asString()
        .contains(why);
  }

  /** The reply's head. */
  private String post(String origin) throws IOException {
    try (RawClient client = new RawClient(gateway.port())) {
      client.post(redirected(origin), "Proxy-Authorization: of a client\r\n", HELLO);
      return client.head();
    }
  }

  private URI redirected(String origin) {
    return gateway.redirect(URI.create(origin + "/v1/chat/completions"), SITE, "test 1");
  }

  private InetSocketAddress proxyAddress() {
    return new InetSocketAddress("127.0.0.1", Integer.parseInt(proxyPort()));
  }

  private String proxyPort() {
    return proxy.authority().substring(proxy.authority().indexOf(':') + 1);
  }
}

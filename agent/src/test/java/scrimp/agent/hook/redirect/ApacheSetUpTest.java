package scrimp.agent.hook.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.junit.jupiter.api.Test;

/** What of a client's set-up the gateway could not do. */
class ApacheSetUpTest {
  private static final HttpRoute ROUTE =
      new HttpRoute(new HttpHost("https", "api.openai.com", 443));

  @Test
  void aClientAsItComesIsCarriedOver() throws Exception {
    assertThat(obstacle(HttpAsyncClients.custom().build(), false)).isNull();
  }

  @Test
  void trustIsCarriedOverWhereItIsTheJvms() throws Exception {
    SSLContext jvms = context();
    new DefaultTlsHandler(null).apply(null, new Object[] {jvms});

    assertThat(obstacle(trusting(jvms), true)).isNull();
    assertThat(obstacle(trusting(SSLContext.getDefault()), true)).isNull();
  }

  @Test
  void trustOfItsOwnIsNotCarriedOverButMattersForHttpsAlone() throws Exception {
    assertThat(obstacle(trusting(context()), true)).isEqualTo("a TLS set-up of its own");
    assertThat(obstacle(trusting(context()), false)).isNull();
  }

  @Test
  void whatSpeaksOnlyHttp2IsNotCarriedOver() throws Exception {
    assertThat(
            obstacle(
                HttpAsyncClients.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2).build(),
                false))
        .isEqualTo("HTTP/2 only");
    assertThat(obstacle(HttpAsyncClients.customHttp2().build(), false)).isEqualTo("HTTP/2 only");
  }

  @Test
  void aSocksProxyIsNotCarriedOver() throws Exception {
    HttpAsyncClientBuilder builder =
        HttpAsyncClients.custom()
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setSocksProxyAddress(InetSocketAddress.createUnresolved("proxy", 1080))
                    .build());

    assertThat(obstacle(builder.build(), false)).isEqualTo("a SOCKS proxy of its own");
  }

  @Test
  void aNameResolverIsNotCarriedOver() throws Exception {
    HttpAsyncClientBuilder builder =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Elsewhere())
                    .build());

    assertThat(obstacle(builder.build(), false)).isEqualTo("a name resolver of its own");
  }

  private static CloseableHttpAsyncClient trusting(SSLContext context) {
    return HttpAsyncClients.custom()
        .setConnectionManager(
            PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(context).build())
                .build())
        .build();
  }

  private static SSLContext context() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    return context;
  }

  private static String obstacle(CloseableHttpAsyncClient client, boolean secure) throws Exception {
    try (client) {
      Method runtime =
          client.getClass().getDeclaredMethod("createAsyncExecRuntime", HandlerFactory.class);
      runtime.setAccessible(true);
      return new ApacheSetUp(runtime.invoke(client, (Object) null), ROUTE).obstacle(secure);
    }
  }

  private static final class Elsewhere implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) {
      return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      return host;
    }
  }
}

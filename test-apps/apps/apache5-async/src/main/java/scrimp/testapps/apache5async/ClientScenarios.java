package scrimp.testapps.apache5async;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.RefusingProxy;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;
import scrimp.testapps.contract.Views;

/** The ways in which applications set this client up, each of which must go on working. */
final class ClientScenarios {
  private static final String ASK = "[[words=20]] Greet me.";

  private final CloseableHttpAsyncClient http;

  ClientScenarios(CloseableHttpAsyncClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("context tells of the target", this::context),
        new Scenario("cookies of the target's path", this::cookies),
        new Scenario("interceptors see the request", this::interceptors),
        new Scenario("own proxy", this::ownProxy),
        new Scenario("own TLS set-up over https", this::ownTls),
        new Scenario("HTTP/2 alone", this::http2),
        new Scenario("one connection a route", this::oneConnection),
        new Scenario("compressed answer", this::compressed),
        new Scenario("call within another call's completion", this::nested));
  }

  private void context(Target target, Facts facts) throws Exception {
    HttpClientContext context = HttpClientContext.create();
    Outgoing request = target.chat(ASK);
    Views.answered(facts, AsyncContractClient.whole(http, request, context));
    URI url = request.url();
    HttpRequest sent = context.getRequest();
    facts.expect("path", url.getPath(), sent.getPath());
    facts.expect("host", url.getAuthority().equals(sent.getAuthority().toString()));
    String route = context.getHttpRoute().getTargetHost().toString();
    facts.expect("route", route.equals(url.getScheme() + "://" + url.getAuthority()));
  }

  private void cookies(Target target, Facts facts) throws Exception {
    HttpClientContext context = HttpClientContext.create();
    BasicCookieStore store = new BasicCookieStore();
    Outgoing request = target.chat(ASK);
    for (String path : List.of(request.url().getPath(), "/elsewhere")) {
      BasicClientCookie cookie = new BasicClientCookie("from", path.replace("/", ""));
      cookie.setDomain(request.url().getHost());
      cookie.setPath(path);
      store.addCookie(cookie);
    }
    context.setCookieStore(store);
    Views.answered(facts, AsyncContractClient.whole(http, request, context));
    facts.saw("cookie sent", String.valueOf(context.getRequest().getFirstHeader("cookie")));
  }

  private void interceptors(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    CompletableFuture<String> path = new CompletableFuture<>();
    HttpRequestInterceptor first =
        (sent, body, context) -> {
          sent.addHeader("x-app-interceptor", "was here");
          path.complete(sent.getPath());
        };
    try (CloseableHttpAsyncClient client =
        AsyncContractClient.started(
            AsyncContractClient.custom().addRequestInterceptorLast(first))) {
      Views.answered(facts, AsyncContractClient.whole(client, request, null));
    }
    facts.expect("path seen", request.url().getPath(), path.get());
  }

  private void ownProxy(Target target, Facts facts) throws Exception {
    try (RefusingProxy proxy = RefusingProxy.start();
        CloseableHttpAsyncClient client =
            AsyncContractClient.started(
                AsyncContractClient.custom().setProxy(new HttpHost(proxy.host(), proxy.port())))) {
      AsyncContractClient.whole(client, target.chat(ASK), null);
      proxy.wasAsked(facts, target);
    }
  }

  private void ownTls(Target target, Facts facts) throws Exception {
    if (target.secureApi().isEmpty()) {
      return;
    }
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, null, null);
    try (CloseableHttpAsyncClient client =
        AsyncContractClient.started(
            HttpAsyncClients.custom()
                .setConnectionManager(
                    PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(
                            ClientTlsStrategyBuilder.create().setSslContext(tls).buildAsync())
                        .build()))) {
      Outgoing request = target.chatAt(target.secureApi().get(), ASK);
      Views.answered(facts, AsyncContractClient.whole(client, request, null));
    }
  }

  /** Which the provider does not speak without TLS. */
  private void http2(Target target, Facts facts) throws Exception {
    try (CloseableHttpAsyncClient client =
        AsyncContractClient.started(
            HttpAsyncClients.custom()
                .setConnectionManager(
                    PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDefaultTlsConfig(
                            TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                                .build())
                        .build()))) {
      seen(facts, client, target.chat(ASK));
    }
    try (CloseableHttpAsyncClient client = HttpAsyncClients.createHttp2Default()) {
      client.start();
      seen(facts, client, target.chat(ASK));
    }
  }

  private static void seen(Facts facts, CloseableHttpAsyncClient client, Outgoing request) {
    try {
      Views.answered(facts, AsyncContractClient.whole(client, request, null));
    } catch (IOException | InterruptedException e) {
      facts.saw("exception", Troubles.kind(e));
    }
  }

  private void oneConnection(Target target, Facts facts) throws Exception {
    try (CloseableHttpAsyncClient client =
        AsyncContractClient.started(
            HttpAsyncClients.custom()
                .setConnectionManager(
                    PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(1)
                        .build()))) {
      for (int i = 0; i < 3; i++) {
        Outgoing request = target.chat("[[words=5]] Greet me " + i + " times.");
        Views.answered(facts, AsyncContractClient.whole(client, request, null));
      }
    }
  }

  private void compressed(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[gzip=1]] " + ASK);
    Views.answered(facts, AsyncContractClient.whole(http, request, null));
  }

  private void nested(Target target, Facts facts) throws Exception {
    AsyncContractClient outer = new AsyncContractClient();
    CompletableFuture<Void> seen = new CompletableFuture<>();
    outer.sendAsync(
        target.chat(ASK),
        reply ->
            outer.sendAsync(
                target.chat("[[words=5]] And once more."),
                inner -> {
                  try {
                    Views.answered(facts, inner);
                    seen.complete(null);
                  } catch (Exception e) {
                    seen.completeExceptionally(new CompletionException(e));
                  }
                }));
    seen.get(20, TimeUnit.SECONDS);
  }
}

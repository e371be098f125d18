package scrimp.testapps.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.util.List;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.RefusingProxy;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Views;

/** The ways in which applications set this client up, each of which must go on working. */
final class ClientScenarios {
  private static final String ASK = "[[words=20]] Greet me.";
  private final Vertx vertx;
  private final HttpClient http;

  ClientScenarios(Vertx vertx, HttpClient http) {
    this.vertx = vertx;
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("method, port, host and path", this::parts),
        new Scenario("default host and port of the client", this::defaults),
        new Scenario("own trust over https", this::ownTrust),
        new Scenario("own proxy", this::ownProxy),
        new Scenario("HTTP/2 over plain TCP", this::http2),
        new Scenario("options that are used twice", this::twice));
  }

  private void parts(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    URI url = request.url();
    Views.answered(
        facts,
        VertxContractClient.await(
            http.request(HttpMethod.POST, url.getPort(), url.getHost(), url.getPath())
                .compose(
                    ready -> {
                      request.headers().forEach(ready::putHeader);
                      return Bodies.send(vertx, ready, request.payload())
                          .compose(VertxContractClient::whole);
                    })));
  }

  private void defaults(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    URI url = request.url();
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost(url.getHost()).setDefaultPort(url.getPort()));
    Views.answered(
        facts,
        VertxContractClient.await(
            client
                .request(HttpMethod.POST, url.getPath())
                .compose(
                    ready -> {
                      request.headers().forEach(ready::putHeader);
                      return Bodies.send(vertx, ready, request.payload())
                          .compose(VertxContractClient::whole);
                    })));
  }

  private void ownTrust(Target target, Facts facts) throws Exception {
    if (target.secureApi().isEmpty()) {
      return;
    }
    HttpClient client = vertx.createHttpClient(new HttpClientOptions().setTrustAll(true));
    answered(facts, client, target.chatAt(target.secureApi().get(), ASK));
  }

  private void ownProxy(Target target, Facts facts) throws Exception {
    try (RefusingProxy proxy = RefusingProxy.start()) {
      HttpClient client =
          vertx.createHttpClient(
              new HttpClientOptions()
                  .setProxyOptions(new ProxyOptions().setHost(proxy.host()).setPort(proxy.port())));
      VertxContractClient.await(
          new VertxContractClient.Call<>(
                  client, vertx, target.chat(ASK), VertxContractClient::whole)
              .seen());
      proxy.wasAsked(facts, target);
    }
  }

  private void http2(Target target, Facts facts) throws Exception {
    HttpClientOptions options = new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2);
    // a server that takes no upgrade; what it says is the same in any case
    facts.saw(
        "status",
        VertxContractClient.await(
                new VertxContractClient.Call<>(
                        vertx.createHttpClient(options),
                        vertx,
                        target.chat(ASK),
                        VertxContractClient::whole)
                    .seen())
            .status());
  }

  private void answered(Facts facts, HttpClient client, Outgoing request) throws Exception {
    Views.answered(
        facts,
        VertxContractClient.await(
            new VertxContractClient.Call<>(client, vertx, request, VertxContractClient::whole)
                .seen()));
  }

  private void twice(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    RequestOptions options = VertxContractClient.options(request);
    String host = options.getHost();
    for (int time = 1; time <= 2; time++) {
      HttpClientResponse response =
          VertxContractClient.await(
              http.request(options)
                  .compose(
                      ready ->
                          Bodies.send(vertx, ready, request.payload())
                              .compose(answer -> answer.end().map(end -> answer))));
      facts.saw("status " + time, response.statusCode());
    }
    facts.expect("the application's options are as they were", host, options.getHost());
  }
}

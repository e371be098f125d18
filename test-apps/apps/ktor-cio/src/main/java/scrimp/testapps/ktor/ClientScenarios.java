package scrimp.testapps.ktor;

import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import kotlin.Unit;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.RefusingProxy;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Views;

/** The ways in which applications set this client up, each of which must go on working. */
final class ClientScenarios {
  private static final String ASK = "[[words=20]] Greet me.";

  private final HttpClient http;

  ClientScenarios(HttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("response tells of the target", this::target),
        new Scenario("own proxy", this::ownProxy),
        new Scenario("own trust over https", this::ownTrust),
        new Scenario("query of the target", this::query),
        new Scenario("pipelined requests", this::pipelined),
        new Scenario("call within another call's completion", this::nested));
  }

  private void target(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    CompletableFuture<String> url = new CompletableFuture<>();
    HttpStatement statement = Requests.statement(http, request);
    Views.answered(
        facts,
        KtorContractClient.unwrapped(
            Calls.whole(statement, response -> url.complete(requested(response)), reply -> {})));
    facts.expect("URL of the request", request.url().toString().equals(url.get()));
  }

  private static String requested(HttpResponse response) {
    return HttpResponseKt.getRequest(response).getUrl().toString();
  }

  private void ownProxy(Target target, Facts facts) throws Exception {
    try (RefusingProxy proxy = RefusingProxy.start();
        HttpClient client =
            HttpClientKt.HttpClient(
                CIO.INSTANCE,
                config -> {
                  config.engine(
                      engine -> {
                        engine.setProxy(
                            new Proxy(
                                Proxy.Type.HTTP,
                                new InetSocketAddress(proxy.host(), proxy.port())));
                        return Unit.INSTANCE;
                      });
                  return Unit.INSTANCE;
                })) {
      KtorContractClient.unwrapped(
          Calls.whole(Requests.statement(client, target.chat(ASK)), reply -> {}));
      proxy.wasAsked(facts, target);
    }
  }

  private void ownTrust(Target target, Facts facts) throws Exception {
    if (target.secureApi().isEmpty()) {
      return;
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init((KeyStore) null);
    try (HttpClient client =
        HttpClientKt.HttpClient(
            CIO.INSTANCE,
            config -> {
              config.engine(
                  engine -> {
                    engine.getHttps().setTrustManager(trust.getTrustManagers()[0]);
                    return Unit.INSTANCE;
                  });
              return Unit.INSTANCE;
            })) {
      Outgoing request = target.chatAt(target.secureApi().get(), ASK);
      answered(facts, client, request);
    }
  }

  private void query(Target target, Facts facts) throws Exception {
    Outgoing plain = target.chat(ASK);
    Outgoing request =
        new Outgoing(
            plain.method(),
            URI.create(plain.url() + "?a=b%20c&d=%2Fe&f"),
            plain.headers(),
            plain.payload(),
            plain.readTimeout());
    answered(facts, http, request);
  }

  private void pipelined(Target target, Facts facts) throws Exception {
    try (HttpClient client =
        HttpClientKt.HttpClient(
            CIO.INSTANCE,
            config -> {
              config.engine(
                  engine -> {
                    engine.setPipelining(true);
                    return Unit.INSTANCE;
                  });
              return Unit.INSTANCE;
            })) {
      for (int i = 0; i < 3; i++) {
        answered(facts, client, target.chat("[[words=5]] Greet me " + i + " times."));
      }
    }
  }

  private void nested(Target target, Facts facts) throws Exception {
    CompletableFuture<Void> seen = new CompletableFuture<>();
    Calls.whole(
        Requests.statement(http, target.chat(ASK)),
        reply ->
            Calls.whole(
                Requests.statement(http, target.chat("[[words=5]] And once more.")),
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

  private static void answered(Facts facts, HttpClient client, Outgoing request) throws Exception {
    Views.answered(
        facts,
        KtorContractClient.unwrapped(
            Calls.whole(Requests.statement(client, request), reply -> {})));
  }
}

package scrimp.testapps.apache5;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Views;

/** Clients of every make, and what an application hangs into them. */
final class ClientScenarios {
  private static final String ASK = "[[words=20]] Greet me.";
  private static final int CALLS = 6;

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("minimal client", this::minimal),
        new Scenario("client without decoding", this::withoutDecoding),
        new Scenario("interceptors run", this::interceptors),
        new Scenario("execution interceptor runs", this::executionInterceptor),
        new Scenario("context tells of the execution", this::context),
        new Scenario("one connection serves all who read to the end", this::readToEnd),
        new Scenario("one connection serves all who consume", this::consume),
        new Scenario("one connection serves all who leave", this::leave));
  }

  private void minimal(Target target, Facts facts) throws Exception {
    try (CloseableHttpClient http = HttpClients.createMinimal()) {
      for (int time = 1; time <= 2; time++) {
        Views.answered(
            facts, http.execute(Requests.of(target.chat(ASK)), Apache5ContractClient::whole));
      }
    }
  }

  private void withoutDecoding(Target target, Facts facts) throws Exception {
    try (CloseableHttpClient http =
        HttpClientBuilder.create().disableContentCompression().build()) {
      Views.answered(
          facts,
          http.execute(
              Requests.of(
                  target.chat("[[words=20]] [[gzip]] Greet.").with("accept-encoding", "gzip")),
              Apache5ContractClient::whole));
    }
  }

  private void interceptors(Target target, Facts facts) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    AtomicInteger responses = new AtomicInteger();
    try (CloseableHttpClient http =
            HttpClientBuilder.create()
                .addRequestInterceptorFirst(
                    (request, entity, context) -> {
                      requests.incrementAndGet();
                      request.setHeader("x-app-interceptor", "was here");
                    })
                .addResponseInterceptorLast(
                    (response, entity, context) -> {
                      responses.incrementAndGet();
                      response.setHeader("x-app-added", "yes");
                    })
                .build();
        ClassicHttpResponse response =
            http.executeOpen(null, Requests.of(target.chat(ASK)), null)) {
      facts.expect("added header", "yes", response.getFirstHeader("x-app-added").getValue());
      Views.answered(facts, Apache5ContractClient.whole(response));
    }
    facts.expect("requests", 1, requests.get());
    facts.expect("responses", 1, responses.get());
  }

  private void executionInterceptor(Target target, Facts facts) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (CloseableHttpClient http =
        HttpClientBuilder.create()
            .addExecInterceptorFirst(
                "app",
                (request, scope, chain) -> {
                  calls.incrementAndGet();
                  facts.saw("path", request.getPath());
                  return chain.proceed(request, scope);
                })
            .build()) {
      Views.answered(
          facts, http.execute(Requests.of(target.chat(ASK)), Apache5ContractClient::whole));
    }
    facts.expect("calls", 1, calls.get());
  }

  private void context(Target target, Facts facts) throws Exception {
    HttpClientContext context = HttpClientContext.create();
    try (CloseableHttpClient http = HttpClients.createDefault();
        ClassicHttpResponse response =
            http.executeOpen(null, Requests.of(target.chat(ASK)), context)) {
      facts.expect("status", 200, context.getResponse().getCode());
      facts.expect(
          "target", target.api().getPort() == context.getHttpRoute().getTargetHost().getPort());
      facts.saw("path", context.getRequest().getPath());
      EntityUtils.consume(response.getEntity());
    }
  }

  private void readToEnd(Target target, Facts facts) throws Exception {
    withOneConnection(
        target, facts, (response, request) -> EntityUtils.toByteArray(response.getEntity()));
  }

  private void consume(Target target, Facts facts) throws Exception {
    withOneConnection(
        target, facts, (response, request) -> EntityUtils.consume(response.getEntity()));
  }

  private void leave(Target target, Facts facts) throws Exception {
    withOneConnection(target, facts, (response, request) -> request.cancel());
  }

  private interface Use {
    void of(ClassicHttpResponse response, HttpUriRequestBase request) throws IOException;
  }

  /** Two different prompts by turns; responses are not closed. */
  private static void withOneConnection(Target target, Facts facts, Use use) throws IOException {
    PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    pool.setMaxTotal(1);
    try (CloseableHttpClient http = HttpClientBuilder.create().setConnectionManager(pool).build()) {
      for (int call = 0; call < CALLS; call++) {
        HttpUriRequestBase request = Requests.of(target.chatStream(ASK + " " + call % 2));
        use.of(http.executeOpen(null, request, null), request);
        facts.expect("leased afterwards", 0, pool.getTotalStats().getLeased());
      }
    }
  }
}

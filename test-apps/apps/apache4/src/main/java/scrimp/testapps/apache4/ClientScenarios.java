package scrimp.testapps.apache4;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.util.EntityUtils;
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
        new Scenario("minimal client", (t, f) -> askedTwice(HttpClients.createMinimal(), t, f)),
        new Scenario("client of the oldest make", this::oldestMake),
        new Scenario("client without decoding", this::withoutDecoding),
        new Scenario("interceptors run", this::interceptors),
        new Scenario("context tells of the execution", this::context),
        new Scenario("one connection serves all who read to the end", this::readToEnd),
        new Scenario("one connection serves all who consume", this::consume),
        new Scenario("one connection serves all who leave", this::leave));
  }

  @SuppressWarnings("deprecation")
  private void oldestMake(Target target, Facts facts) throws Exception {
    askedTwice(new org.apache.http.impl.client.DefaultHttpClient(), target, facts);
  }

  private void withoutDecoding(Target target, Facts facts) throws Exception {
    try (CloseableHttpClient http =
        HttpClientBuilder.create().disableContentCompression().build()) {
      Views.answered(
          facts,
          http.execute(
              Requests.of(
                  target.chat("[[words=20]] [[gzip]] Greet.").with("accept-encoding", "gzip")),
              Apache4ContractClient::whole));
    }
  }

  private static void askedTwice(HttpClient http, Target target, Facts facts) throws IOException {
    for (int time = 1; time <= 2; time++) {
      Views.answered(
          facts, http.execute(Requests.of(target.chat(ASK)), Apache4ContractClient::whole));
    }
  }

  private void interceptors(Target target, Facts facts) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    AtomicInteger responses = new AtomicInteger();
    try (CloseableHttpClient http =
            HttpClientBuilder.create()
                .addInterceptorFirst(
                    (org.apache.http.HttpRequest request,
                        org.apache.http.protocol.HttpContext context) -> {
                      requests.incrementAndGet();
                      request.setHeader("x-app-interceptor", "was here");
                    })
                .addInterceptorLast(
                    (org.apache.http.HttpResponse response,
                        org.apache.http.protocol.HttpContext context) -> {
                      responses.incrementAndGet();
                      response.setHeader("x-app-added", "yes");
                    })
                .build();
        CloseableHttpResponse response = http.execute(Requests.of(target.chat(ASK)))) {
      facts.expect("added header", "yes", response.getFirstHeader("x-app-added").getValue());
      Views.answered(facts, Apache4ContractClient.whole(response));
    }
    facts.expect("requests", 1, requests.get());
    facts.expect("responses", 1, responses.get());
  }

  private void context(Target target, Facts facts) throws Exception {
    HttpClientContext context = HttpClientContext.create();
    try (CloseableHttpClient http = HttpClients.createDefault();
        CloseableHttpResponse response = http.execute(Requests.of(target.chat(ASK)), context)) {
      facts.expect("status", 200, context.getResponse().getStatusLine().getStatusCode());
      facts.expect("target", target.api().getPort() == context.getTargetHost().getPort());
      facts.saw("request line", context.getRequest().getRequestLine().toString());
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
    withOneConnection(target, facts, (response, request) -> request.abort());
  }

  private interface Use {
    void of(CloseableHttpResponse response, HttpUriRequest request) throws IOException;
  }

  /** Two different prompts by turns; responses are not closed. */
  private static void withOneConnection(Target target, Facts facts, Use use) throws IOException {
    PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    pool.setMaxTotal(1);
    try (CloseableHttpClient http = HttpClientBuilder.create().setConnectionManager(pool).build()) {
      for (int call = 0; call < CALLS; call++) {
        HttpUriRequest request = Requests.of(target.chatStream(ASK + " " + call % 2));
        use.of(http.execute(request), request);
        facts.expect("leased afterwards", 0, pool.getTotalStats().getLeased());
      }
    }
  }
}

package scrimp.testapps.okhttp;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Views;

/** What an application hangs into its OkHttp client must still run on calls that go upstream. */
final class ClientScenarios {
  private static final String ASK = "[[words=20]] Greet me.";
  private final OkHttpClient http;

  ClientScenarios(OkHttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("application interceptor runs", this::applicationInterceptor),
        new Scenario("network interceptor runs", this::networkInterceptor),
        new Scenario("interceptor that changes the response", this::changesTheResponse),
        new Scenario("interceptor that tries again", this::triesAgain),
        new Scenario("event listener hears the call", this::eventListener),
        new Scenario("authenticator is asked on 401", this::authenticator),
        new Scenario("own dispatcher runs async calls", this::ownDispatcher),
        new Scenario("client derived twice keeps its interceptors", this::derivedTwice),
        new Scenario("interceptors of the application keep their place", this::keepTheirPlace));
  }

  private void applicationInterceptor(Target target, Facts facts) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    OkHttpClient client =
        http.newBuilder()
            .addInterceptor(
                chain -> {
                  calls.incrementAndGet();
                  Request marked =
                      chain.request().newBuilder().header("x-app-interceptor", "was here").build();
                  return chain.proceed(marked);
                })
            .build();
    Response response = client.newCall(request(target, ASK)).execute();
    Views.answered(facts, OkHttpContractClient.whole(response));
    facts.expect("interceptor calls", 1, calls.get());
    facts.expect(
        "what it set stays on the response's request",
        "was here",
        response.networkResponse().request().header("x-app-interceptor"));
  }

  private void networkInterceptor(Target target, Facts facts) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    OkHttpClient client =
        http.newBuilder()
            .addNetworkInterceptor(
                chain -> {
                  calls.incrementAndGet();
                  facts.expect("it has a connection", chain.connection() != null);
                  return chain.proceed(chain.request());
                })
            .build();
    Views.answered(
        facts, OkHttpContractClient.whole(client.newCall(request(target, ASK)).execute()));
    facts.expect("interceptor calls", 1, calls.get());
  }

  private void changesTheResponse(Target target, Facts facts) throws Exception {
    OkHttpClient client =
        http.newBuilder()
            .addInterceptor(
                chain ->
                    chain
                        .proceed(chain.request().newBuilder().build())
                        .newBuilder()
                        .header("x-app-added", "yes")
                        .build())
            .build();
    try (Response response = client.newCall(request(target, ASK)).execute()) {
      facts.expect("status", 200, response.code());
      facts.expect("added header", "yes", response.header("x-app-added"));
    }
  }

  private void triesAgain(Target target, Facts facts) throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    OkHttpClient client =
        http.newBuilder().addInterceptor(chain -> threeTimes(chain, attempts)).build();
    Views.refused(
        facts,
        500,
        OkHttpContractClient.whole(
            client.newCall(request(target, "[[status=500]] Greet me.")).execute()));
    facts.expect("attempts", 3, attempts.get());
  }

  private static Response threeTimes(Interceptor.Chain chain, AtomicInteger attempts)
      throws IOException {
    Response response = chain.proceed(chain.request());
    while (attempts.incrementAndGet() < 3 && response.code() == 500) {
      response.close();
      response = chain.proceed(chain.request());
    }
    return response;
  }

  private void eventListener(Target target, Facts facts) throws Exception {
    Set<String> heard = Collections.synchronizedSet(new LinkedHashSet<>());
    OkHttpClient client = http.newBuilder().eventListener(new Heard(heard)).build();
    Views.answered(
        facts, OkHttpContractClient.whole(client.newCall(request(target, ASK)).execute()));
    facts.expect(
        "heard", List.of("callStart", "responseHeadersEnd", "callEnd"), List.copyOf(heard));
  }

  private void authenticator(Target target, Facts facts) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    OkHttpClient client =
        http.newBuilder()
            .authenticator(
                (route, response) ->
                    asked.incrementAndGet() > 1
                        ? null
                        : response.request().newBuilder().header("x-app-credential", "2").build())
            .build();
    Views.refused(
        facts,
        401,
        OkHttpContractClient.whole(
            client.newCall(request(target, "[[status=401]] Greet me.")).execute()));
    facts.expect("asked", 2, asked.get());
  }

  private void ownDispatcher(Target target, Facts facts) throws Exception {
    AtomicReference<Thread> made = new AtomicReference<>();
    ExecutorService own =
        Executors.newSingleThreadExecutor(
            task -> {
              made.set(new Thread(task));
              return made.get();
            });
    try {
      OkHttpClient client = http.newBuilder().dispatcher(new Dispatcher(own)).build();
      for (int time = 1; time <= 2; time++) {
        OkHttpPendingCall<Thread> call =
            OkHttpPendingCall.enqueue(
                client.newCall(request(target, ASK)),
                response -> {
                  response.close();
                  return Thread.currentThread();
                },
                thread -> {});
        facts.expect(
            "callback " + time + " ran on the application's thread",
            call.await(Duration.ofSeconds(20)) == made.get());
      }
    } finally {
      own.shutdownNow();
    }
  }

  private void derivedTwice(Target target, Facts facts) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    OkHttpClient first =
        http.newBuilder()
            .addInterceptor(
                chain -> {
                  calls.incrementAndGet();
                  return chain.proceed(chain.request());
                })
            .build();
    OkHttpClient second = first.newBuilder().build().newBuilder().build();
    Views.answered(
        facts, OkHttpContractClient.whole(second.newCall(request(target, ASK)).execute()));
    facts.expect("interceptor calls", 1, calls.get());
  }

  private void keepTheirPlace(Target target, Facts facts) {
    Interceptor own = chain -> chain.proceed(chain.request());
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(own).build();
    facts.expect("its own is among them", client.interceptors().contains(own));
    facts.expect(
        "its own is last", client.interceptors().indexOf(own) == client.interceptors().size() - 1);
  }

  private static Request request(Target target, String prompt) {
    return OkHttpContractClient.requestOf(target.chat(prompt));
  }

  private static final class Heard extends EventListener {
    private final Set<String> heard;

    Heard(Set<String> heard) {
      this.heard = heard;
    }

    @Override
    public void callStart(Call call) {
      heard.add("callStart");
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
      heard.add("responseHeadersEnd");
    }

    @Override
    public void callEnd(Call call) {
      heard.add("callEnd");
    }
  }
}

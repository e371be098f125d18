package scrimp.testapps.okhttp;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.Call;
import okhttp3.Handshake;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;
import scrimp.testapps.contract.Views;

/** What an application can do with a call and its response. Most ask twice. */
final class CallScenarios {
  private static final String ASK = "[[words=20]] Greet me.";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final OkHttpClient http;

  CallScenarios(OkHttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("transparent gzip", this::transparentGzip),
        new Scenario("call tells of its request", this::tellsOfItsRequest),
        new Scenario("response over https tells of its handshake", this::handshake),
        new Scenario("second call over https goes over the same connection", this::sameConnection),
        new Scenario("redirects of the provider's", this::redirects),
        new Scenario("call executed twice is refused", this::executedTwice),
        new Scenario("call cloned and run again", this::cloned),
        new Scenario("call cancelled before it is executed", this::cancelledBefore),
        new Scenario("body of a sync call cancelled while it is read", this::cancelledInBody),
        new Scenario("call timeout", this::callTimeout),
        new Scenario("response body as string, source and peek", this::bodyViews),
        new Scenario("tags stay with the request", this::tags),
        new Scenario("stream by its source", this::sourceStream));
  }

  private void transparentGzip(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      Response response = execute(target.chat("[[words=20]] [[gzip]] Greet me."));
      facts.expect("content-encoding", null, response.header("Content-Encoding"));
      Views.answered(facts, OkHttpContractClient.whole(response));
    }
  }

  private void tellsOfItsRequest(Target target, Facts facts) throws Exception {
    Request request = OkHttpContractClient.requestOf(target.chat(ASK));
    for (int time = 1; time <= 2; time++) {
      Call call = http.newCall(request);
      facts.expect("call's url", call.request().url().equals(request.url()));
      try (Response response = call.execute()) {
        facts.expect("url", response.request().url().equals(request.url()));
        facts.expect("headers", request.headers().equals(response.request().headers()));
        facts.expect(
            "body's length",
            request.body().contentLength(),
            response.request().body().contentLength());
        facts.expect("message is there", response.message() != null);
        facts.saw("protocol", response.protocol());
        facts.saw("media type", response.body().contentType());
      }
      facts.expect("executed", call.isExecuted());
      facts.expect("cancelled", false, call.isCanceled());
    }
  }

  private void handshake(Target target, Facts facts) throws Exception {
    try (Response response = execute(target.chatAt(target.secureApi().orElseThrow(), ASK))) {
      facts.expect("status", 200, response.code());
      facts.expect("protocol", Protocol.HTTP_2, response.protocol());
      facts.expect("handshake", response.handshake() != null);
    }
  }

  private void sameConnection(Target target, Facts facts) throws Exception {
    URI secure = target.secureApi().orElseThrow();
    Handshake first;
    try (Response response = execute(target.chatAt(secure, ASK))) {
      first = response.handshake();
    }
    try (Response response = execute(target.chatAt(secure, "[[words=20]] Greet me again."))) {
      facts.expect("handshake", first, response.handshake());
    }
  }

  /** Which of them are followed depends on OkHttp's version. */
  private void redirects(Target target, Facts facts) throws Exception {
    for (int status : new int[] {307, 308}) {
      try (Response response =
          execute(target.chat("[[status=" + status + "]] [[times=1]] " + ASK))) {
        facts.saw("status after " + status, response.code());
        facts.saw("location after " + status, response.header("location"));
        facts.saw(
            "before " + status,
            response.priorResponse() == null ? null : response.priorResponse().code());
        facts.saw("body after " + status, Answers.digest(response.body().string()));
      }
    }
  }

  private void executedTwice(Target target, Facts facts) throws Exception {
    Call call = http.newCall(OkHttpContractClient.requestOf(target.chat(ASK)));
    call.execute().close();
    facts.saw("exception", Troubles.named(Troubles.of(call::execute)));
  }

  private void cloned(Target target, Facts facts) throws Exception {
    Call call = http.newCall(OkHttpContractClient.requestOf(target.chat(ASK)));
    String first = Answers.digest(OkHttpContractClient.whole(call.execute()).text());
    String again = Answers.digest(OkHttpContractClient.whole(call.clone().execute()).text());
    facts.expect("the same again", first, again);
  }

  private void cancelledBefore(Target target, Facts facts) {
    for (int time = 1; time <= 2; time++) {
      Call call = http.newCall(OkHttpContractClient.requestOf(target.chat(ASK)));
      call.cancel();
      facts.saw("exception", Troubles.named(Troubles.of(call::execute)));
    }
  }

  private void cancelledInBody(Target target, Facts facts) throws Exception {
    Call call =
        http.newCall(
            OkHttpContractClient.requestOf(
                target.chatStream("[[chunks=40]] [[chunk-delay-ms=50]] [[words=80]] Tell me.")));
    try (Response response = call.execute()) {
      BufferedSource source = response.body().source();
      facts.expect("a first line", source.readUtf8Line() != null);
      call.cancel();
      Throwable failure = Troubles.of(() -> readAll(source));
      facts.expect("told by an IOException", failure instanceof IOException);
      facts.note("exception", Troubles.named(failure));
    }
    facts.expect("cancelled", call.isCanceled());
  }

  private void callTimeout(Target target, Facts facts) {
    OkHttpClient hasty = http.newBuilder().callTimeout(Duration.ofMillis(300)).build();
    Call call =
        hasty.newCall(
            OkHttpContractClient.requestOf(target.chat("[[words=20]] [[delay-ms=2000]] Greet.")));
    facts.saw("exception", Troubles.named(Troubles.of(() -> call.execute().close())));
  }

  private void bodyViews(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (Response response = execute(target.chat(ASK))) {
        String peeked = response.peekBody(1 << 20).string();
        facts.saw("peeked", Answers.chatText(peeked));
        BufferedSource source = response.body().source();
        facts.expect("read is what was peeked", peeked.equals(source.readUtf8()));
        facts.expect("nothing is left", source.exhausted());
      }
    }
  }

  private void tags(Target target, Facts facts) throws Exception {
    Request request =
        OkHttpContractClient.requestOf(target.chat(ASK))
            .newBuilder()
            .tag("plain tag")
            .tag(Duration.class, PATIENCE)
            .build();
    try (Response response = http.newCall(request).execute()) {
      facts.expect("plain tag", "plain tag", response.request().tag());
      facts.expect("typed tag", PATIENCE, response.request().tag(Duration.class));
    }
  }

  private void sourceStream(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (Response response = execute(target.chatStream("[[chunks=5]] [[words=20]] Tell me."))) {
        facts.saw("text", Answers.chatText(readAll(response.body().source())));
      }
    }
  }

  private static String readAll(BufferedSource source) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private Response execute(Outgoing request) throws IOException {
    return http.newCall(OkHttpContractClient.requestOf(request)).execute();
  }
}

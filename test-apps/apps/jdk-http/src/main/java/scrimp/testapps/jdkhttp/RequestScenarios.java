package scrimp.testapps.jdkhttp;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;

/** What an application can ask a response about, and the ways in which it sets up its client. */
final class RequestScenarios {
  private static final String ASK = "[[words=20]] Greet me.";
  private final HttpClient http;

  RequestScenarios(HttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("response tells of its request", this::tellsOfItsRequest),
        new Scenario("response over https tells of its TLS session", this::session),
        new Scenario("client of HTTP/1.1 only", this::oldProtocol),
        new Scenario("client with everything set", this::everythingSet),
        new Scenario("redirect that is followed", this::redirect),
        new Scenario("authenticator without a challenge", this::authenticator),
        new Scenario("push promise handler given", this::pushHandler),
        new Scenario("expect-continue", this::expectContinue),
        new Scenario("BodyPublishers.ofString", this::stringBody),
        new Scenario("BodyPublishers.ofByteArrays, of unknown length", this::piecesBody),
        new Scenario("BodyPublishers.ofFile", this::fileBody));
  }

  private void tellsOfItsRequest(Target target, Facts facts) throws Exception {
    Outgoing outgoing = target.chat(ASK);
    HttpRequest request = JdkContractClient.requestOf(outgoing);
    for (int time = 1; time <= 2; time++) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      facts.expect("uri is what was asked for", outgoing.url().equals(response.uri()));
      facts.expect("so is the request's", outgoing.url().equals(response.request().uri()));
      facts.expect("request method", "POST", response.request().method());
      facts.expect("request headers", request.headers().map(), response.request().headers().map());
      facts.expect(
          "request length",
          request.bodyPublisher().orElseThrow().contentLength(),
          response.request().bodyPublisher().orElseThrow().contentLength());
      facts.expect("previous response", false, response.previousResponse().isPresent());
      facts.saw("version", response.version());
    }
  }

  private void session(Target target, Facts facts) throws Exception {
    Outgoing request = target.chatAt(target.secureApi().orElseThrow(), ASK);
    HttpResponse<String> response =
        http.send(JdkContractClient.requestOf(request), BodyHandlers.ofString());
    facts.expect("status", 200, response.statusCode());
    facts.expect("a TLS session", response.sslSession().isPresent());
    facts.expect("version", HttpClient.Version.HTTP_2, response.version());
  }

  private void oldProtocol(Target target, Facts facts) throws Exception {
    HttpClient old = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    answered(facts, old, target);
  }

  private void everythingSet(Target target, Facts facts) throws Exception {
    ExecutorService own = Executors.newFixedThreadPool(2);
    try {
      HttpClient client =
          HttpClient.newBuilder()
              .executor(own)
              .connectTimeout(Duration.ofSeconds(10))
              .followRedirects(HttpClient.Redirect.NORMAL)
              .cookieHandler(new CookieManager())
              .proxy(ProxySelector.of(null))
              .priority(5)
              .build();
      answered(facts, client, target);
    } finally {
      own.shutdownNow();
    }
  }

  private void redirect(Target target, Facts facts) throws Exception {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    for (int status : new int[] {307, 308}) {
      Outgoing outgoing = target.chat("[[status=" + status + "]] [[times=1]] " + ASK);
      HttpResponse<String> response =
          client.send(JdkContractClient.requestOf(outgoing), BodyHandlers.ofString());
      facts.expect("status", 200, response.statusCode());
      facts.saw("text of " + status, Answers.chatText(response.body()));
      facts.expect("uri", outgoing.url().equals(response.uri()));
      facts.saw("before " + status, response.previousResponse().map(HttpResponse::statusCode));
    }
  }

  /** What it makes of that differs between JDKs. */
  private void authenticator(Target target, Facts facts) throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .authenticator(
                new Authenticator() {
                  @Override
                  protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("user", "secret".toCharArray());
                  }
                })
            .build();
    HttpRequest request = JdkContractClient.requestOf(target.chat("[[status=401]] " + ASK));
    try {
      facts.saw("told", client.send(request, BodyHandlers.ofString()).statusCode());
    } catch (IOException e) {
      facts.saw("told", Troubles.named(e));
    }
  }

  private void pushHandler(Target target, Facts facts) throws Exception {
    HttpResponse<String> response =
        http.sendAsync(
                JdkContractClient.requestOf(target.chat(ASK)),
                BodyHandlers.ofString(),
                (initiating, pushed, acceptor) -> {})
            .get();
    facts.expect("status", 200, response.statusCode());
    facts.saw("text", Answers.chatText(response.body()));
  }

  private void expectContinue(Target target, Facts facts) throws Exception {
    HttpRequest request =
        JdkContractClient.builderOf(target.chat(ASK)).expectContinue(true).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    facts.expect("status", 200, response.statusCode());
    facts.saw("text", Answers.chatText(response.body()));
  }

  private void stringBody(Target target, Facts facts) throws Exception {
    Outgoing outgoing = target.chat(ASK);
    sent(facts, outgoing, BodyPublishers.ofString(textOf(outgoing)));
  }

  private void piecesBody(Target target, Facts facts) throws Exception {
    Outgoing outgoing = target.chat(ASK);
    String text = textOf(outgoing);
    byte[] head = text.substring(0, 10).getBytes(StandardCharsets.UTF_8);
    byte[] tail = text.substring(10).getBytes(StandardCharsets.UTF_8);
    sent(facts, outgoing, BodyPublishers.ofByteArrays(List.of(head, tail)));
  }

  private void fileBody(Target target, Facts facts) throws Exception {
    Outgoing outgoing = target.chat(ASK);
    Path file = Files.createTempFile("contract", ".json");
    try {
      Files.write(file, outgoing.payload().bytes());
      sent(facts, outgoing, BodyPublishers.ofFile(file));
    } finally {
      Files.delete(file);
    }
  }

  private void sent(Facts facts, Outgoing outgoing, HttpRequest.BodyPublisher body)
      throws Exception {
    facts.saw("sent bytes", outgoing.payload().bytes().length);
    facts.saw("sent sha256", Answers.sha256(outgoing.payload().bytes()));
    HttpRequest request = JdkContractClient.builderOf(outgoing).POST(body).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    facts.expect("status", 200, response.statusCode());
    facts.saw("text", Answers.chatText(response.body()));
  }

  private static String textOf(Outgoing outgoing) {
    return new String(outgoing.payload().bytes(), StandardCharsets.UTF_8);
  }

  private static void answered(Facts facts, HttpClient client, Target target) throws Exception {
    HttpRequest request = JdkContractClient.requestOf(target.chat(ASK));
    String first = client.send(request, BodyHandlers.ofString()).body();
    String again = client.sendAsync(request, BodyHandlers.ofString()).get().body();
    facts.saw("text", Answers.chatText(first));
    facts.expect("the same again, async", Answers.digest(first), Answers.digest(again));
  }
}

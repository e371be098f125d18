package scrimp.testapps.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;

/** The life of a connection object: what may be done when, and what is refused how. */
final class ConnectionScenarios {
  private static final String ASK = "[[words=20]] Greet me.";

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("connect before getOutputStream", this::connectFirst),
        new Scenario("set-up after connecting is refused", this::setUpTooLate),
        new Scenario("output after the reply is refused", this::outputTooLate),
        new Scenario("output without doOutput is refused", this::outputNotAnnounced),
        new Scenario("getters tell what was set", this::getters),
        new Scenario("output written but no reply read", this::neverRead),
        new Scenario("fixed length with too few bytes", this::tooFewBytes),
        new Scenario("fixed length with too many bytes", this::tooManyBytes),
        new Scenario("disconnect in mid-stream", this::disconnect),
        new Scenario("disconnect before anything is sent", this::disconnectUnsent),
        new Scenario("opened with no proxy", this::noProxy),
        new Scenario("request properties", this::requestProperties),
        new Scenario("body in single bytes", this::singleBytes));
  }

  private void connectFirst(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      Outgoing request = target.chat(ASK);
      HttpURLConnection connection = Requests.open(request);
      connection.setDoOutput(true);
      connection.connect();
      connection.connect();
      try (OutputStream out = connection.getOutputStream()) {
        out.write(request.payload().bytes());
      }
      answered(facts, connection);
    }
  }

  private void setUpTooLate(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection = Requests.open(target.chat(ASK));
      Requests.writeBody(connection, target.chat(ASK).payload());
      connection.getResponseCode();
      facts.saw("method", outcomeOf(() -> connection.setRequestMethod("PUT")));
      facts.saw("property", outcomeOf(() -> connection.setRequestProperty("x", "y")));
      facts.saw("added property", outcomeOf(() -> connection.addRequestProperty("x", "y")));
      facts.saw("doOutput", outcomeOf(() -> connection.setDoOutput(false)));
      facts.saw("chunked", outcomeOf(() -> connection.setChunkedStreamingMode(10)));
      facts.saw("fixed", outcomeOf(() -> connection.setFixedLengthStreamingMode(10)));
      facts.saw("useCaches", outcomeOf(() -> connection.setUseCaches(false)));
      connection.getInputStream().readAllBytes();
    }
  }

  private void outputTooLate(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection = Requests.open(target.chat(ASK));
      Requests.writeBody(connection, target.chat(ASK).payload());
      answered(facts, connection);
      facts.saw("output", outcomeOf(connection::getOutputStream));
    }
  }

  private void outputNotAnnounced(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = Requests.open(target.chat(ASK));
    facts.saw("output", outcomeOf(connection::getOutputStream));
  }

  private void getters(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    HttpURLConnection connection = Requests.open(request);
    connection.setDoOutput(true);
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(15_000);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    connection.setIfModifiedSince(0);
    connection.setAllowUserInteraction(false);
    facts.expect("url", request.url().toURL().toString().equals(connection.getURL().toString()));
    facts.expect("method", "POST", connection.getRequestMethod());
    facts.expect("connect timeout", 5_000, connection.getConnectTimeout());
    facts.expect("read timeout", 15_000, connection.getReadTimeout());
    facts.expect("do output", connection.getDoOutput());
    facts.expect("do input", connection.getDoInput());
    facts.expect("use caches", false, connection.getUseCaches());
    facts.expect("follow redirects", false, connection.getInstanceFollowRedirects());
    Requests.writeBody(connection, request.payload());
    answered(facts, connection);
    facts.expect(
        "url afterwards", request.url().toURL().toString().equals(connection.getURL().toString()));
  }

  private void neverRead(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    HttpURLConnection connection = Requests.open(request);
    Requests.writeBody(connection, request.payload());
    connection.disconnect();
    facts.expect("later call", 200, statusOf(target.chat(ASK + " Later.")));
  }

  private void tooFewBytes(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = Requests.open(target.chat(ASK));
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(100);
    OutputStream out = connection.getOutputStream();
    out.write(new byte[10]);
    facts.saw("close", outcomeOf(out::close));
    connection.disconnect();
  }

  private void tooManyBytes(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = Requests.open(target.chat(ASK));
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(10);
    OutputStream out = connection.getOutputStream();
    facts.saw("write", outcomeOf(() -> out.write(new byte[100])));
    connection.disconnect();
  }

  private void disconnect(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream("[[chunks=40]] [[chunk-delay-ms=50]] [[words=80]] Tell me.");
    HttpURLConnection connection = Requests.open(request);
    Requests.writeBody(connection, request.payload());
    InputStream body = connection.getInputStream();
    facts.expect("a first byte", (int) 'd', body.read());
    connection.disconnect();
    facts.expect("later call", 200, statusOf(target.chat(ASK)));
  }

  private void disconnectUnsent(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = Requests.open(target.chat(ASK));
    facts.expect("disconnect", "done", outcomeOf(connection::disconnect));
  }

  private void noProxy(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection =
          (HttpURLConnection) request.url().toURL().openConnection(Proxy.NO_PROXY);
      connection.setRequestMethod("POST");
      request.headers().forEach(connection::setRequestProperty);
      Requests.writeBody(connection, request.payload());
      answered(facts, connection);
      facts.expect("using a proxy", false, connection.usingProxy());
    }
  }

  private void requestProperties(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = Requests.open(target.chat(ASK));
    connection.addRequestProperty("x-app", "1");
    connection.addRequestProperty("x-app", "2");
    facts.saw("one", connection.getRequestProperty("x-app"));
    facts.saw("all", connection.getRequestProperties().get("x-app"));
    facts.saw("credential", connection.getRequestProperty("authorization"));
    Requests.writeBody(connection, target.chat(ASK).payload());
    answered(facts, connection);
    facts.saw("asked too late", outcomeOf(() -> connection.getRequestProperties()));
  }

  private void singleBytes(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    facts.saw("sent bytes", request.payload().bytes().length);
    facts.saw("sent sha256", Answers.sha256(request.payload().bytes()));
    HttpURLConnection connection = Requests.open(request);
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      for (byte b : request.payload().bytes()) {
        out.write(b);
        out.flush();
      }
    }
    answered(facts, connection);
  }

  private static void answered(Facts facts, HttpURLConnection connection) throws IOException {
    facts.expect("status", 200, connection.getResponseCode());
    try (InputStream body = connection.getInputStream()) {
      facts.saw("text", Answers.chatText(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  private static int statusOf(Outgoing request) throws IOException {
    return new UrlConnectionContractClient().send(request).status();
  }

  private static String outcomeOf(Troubles.Attempt attempt) {
    try {
      attempt.run();
      return "done";
    } catch (Exception e) {
      return Troubles.named(e);
    }
  }
}

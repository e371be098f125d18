package scrimp.testapps.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;

/** What an application can ask a connection after the reply is there. Most ask twice. */
final class ReplyScenarios {
  private static final String ASK = "[[words=20]] Greet me.";

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("header fields by name, number and position", this::headerFields),
        new Scenario("response message", this::responseMessage),
        new Scenario("content length, type and encoding", this::contentFields),
        new Scenario("reply read without asking for the code", this::bodyFirst),
        new Scenario("input stream of an error reply throws", this::errorThrows),
        new Scenario("input stream of a 404 throws", this::notFoundThrows),
        new Scenario("error stream", this::errorStream),
        new Scenario("no error stream on a good reply", this::noErrorStream),
        new Scenario("input stream asked for twice is the same", this::sameStream),
        new Scenario("getContent", this::content),
        new Scenario("small reads, skip and available", this::smallReads));
  }

  private void headerFields(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection = sent(target.chat(ASK));
      facts.expect("status line", "HTTP/1.1 200 OK", connection.getHeaderField(0));
      facts.expect("status line has no key", null, connection.getHeaderFieldKey(0));
      facts.expect("field 1 has a key", connection.getHeaderFieldKey(1) != null);
      facts.expect("beyond the last", null, connection.getHeaderField(1_000));
      facts.saw("by name", connection.getHeaderField("Content-Type"));
      facts.saw("by name in other case", connection.getHeaderField("CONTENT-TYPE"));
      facts.expect("unknown name", null, connection.getHeaderField("x-no-such-header"));
      facts.expect("unknown number", 7, connection.getHeaderFieldInt("x-no-such-header", 7));
      facts.expect("unknown long", 7L, connection.getHeaderFieldLong("x-no-such-header", 7));
      facts.expect("unknown date", 7L, connection.getHeaderFieldDate("x-no-such-header", 7));
      facts.expect("map has the status line", List.of("HTTP/1.1 200 OK"), statusLine(connection));
      facts.expect(
          "map is read-only",
          "java.lang.UnsupportedOperationException",
          Troubles.kind(Troubles.of(() -> connection.getHeaderFields().put("x", List.of("y")))));
      facts.note("names", names(connection));
      connection.getInputStream().readAllBytes();
    }
  }

  private void responseMessage(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection = sent(target.chat(ASK));
      facts.expect("message", "OK", connection.getResponseMessage());
      facts.expect("code", 200, connection.getResponseCode());
      connection.getInputStream().readAllBytes();
    }
    HttpURLConnection error = sent(target.chat("[[status=429]] Greet me."));
    facts.saw("message of an error", error.getResponseMessage());
  }

  private void contentFields(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection = sent(target.chat(ASK));
      int declared = connection.getContentLength();
      int read = connection.getInputStream().readAllBytes().length;
      facts.expect("length is unknown or right", declared == -1 || declared == read);
      facts.expect("long length", (long) declared, connection.getContentLengthLong());
      facts.saw("type", connection.getContentType());
      facts.expect("encoding", null, connection.getContentEncoding());
      facts.expect("expiration", 0L, connection.getExpiration());
      facts.expect("last modified", 0L, connection.getLastModified());
    }
  }

  private void bodyFirst(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection = sent(target.chat(ASK));
      String text = utf8(connection.getInputStream());
      facts.saw("text", Answers.chatText(text));
      facts.expect("code", 200, connection.getResponseCode());
    }
  }

  private void errorThrows(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = sent(target.chat("[[status=500]] Greet me."));
    facts.saw("exception", Troubles.named(Troubles.of(connection::getInputStream)));
    facts.expect("code", 500, connection.getResponseCode());
    facts.expect("the error is there", utf8(connection.getErrorStream()).contains("\"error\""));
  }

  private void notFoundThrows(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = Requests.open(target.get(target.api(), "/no/such/endpoint"));
    facts.saw("exception", Troubles.kind(Troubles.of(connection::getInputStream)));
  }

  private void errorStream(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = sent(target.chat("[[status=401]] Greet me."));
    facts.expect("code", 401, connection.getResponseCode());
    facts.saw("error", Answers.digest(utf8(connection.getErrorStream())));
  }

  private void noErrorStream(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection = sent(target.chat(ASK));
      facts.expect("before the reply", null, connection.getErrorStream());
      facts.expect("code", 200, connection.getResponseCode());
      facts.expect("after the reply", null, connection.getErrorStream());
      connection.getInputStream().readAllBytes();
    }
  }

  private void sameStream(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      HttpURLConnection connection = sent(target.chat(ASK));
      InputStream first = connection.getInputStream();
      facts.expect("the same", first == connection.getInputStream());
      first.readAllBytes();
      facts.expect("at its end", -1, connection.getInputStream().read());
      first.close();
      facts.saw("read after close", outcomeOf(first::read));
    }
  }

  private void content(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = sent(target.chat(ASK));
    try (InputStream body = (InputStream) connection.getContent()) {
      facts.saw("text", Answers.chatText(utf8(body)));
    }
  }

  private void smallReads(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (InputStream body = sent(target.chatStream(ASK)).getInputStream()) {
        facts.expect("one byte", (int) 'd', body.read());
        facts.expect("skipped", 2L, body.skip(2));
        facts.expect("available is no lie", body.available() >= 0);
        facts.expect("read of nothing", 0, body.read(new byte[4], 0, 0));
        facts.expect("read into the middle", 1, body.read(new byte[4], 2, 1));
        facts.expect("the rest has its end", utf8(body).contains("[DONE]"));
      }
    }
  }

  private static HttpURLConnection sent(Outgoing request) throws IOException {
    HttpURLConnection connection = Requests.open(request);
    Requests.writeBody(connection, request.payload());
    return connection;
  }

  private static List<String> statusLine(HttpURLConnection connection) {
    return connection.getHeaderFields().get(null);
  }

  private static Object names(HttpURLConnection connection) {
    TreeSet<String> names = new TreeSet<>();
    connection.getHeaderFields().keySet().forEach(name -> names.add(String.valueOf(name)));
    return names;
  }

  private static String utf8(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  private interface Reading {
    Object get() throws IOException;
  }

  private static Object outcomeOf(Reading reading) {
    try {
      return reading.get();
    } catch (IOException e) {
      return Troubles.named(e);
    }
  }
}

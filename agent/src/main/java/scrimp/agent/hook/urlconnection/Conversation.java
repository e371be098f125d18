package scrimp.agent.hook.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import scrimp.agent.hook.OwnHeaders;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;

/**
 * What happens on one connection that the application holds. Until method and output are settled
 * all is open; then the call is either ours, and the request is kept until the reply is asked for,
 * or handed over to the JDK's connection for good.
 */
final class Conversation {
  private static final byte[] NO_BODY = new byte[0];

  private enum Course {
    OPEN,
    OURS,
    HANDED_OVER
  }

  private final Shell shell;
  private final Engine engine;
  private final Wire wire;
  private final RequestProperties properties = new RequestProperties();
  private Course course = Course.OPEN;
  private Match match;
  private RequestBody body;
  private UrlExchange exchange;
  private Answer answer;
  private Exception failure;

  Conversation(Shell shell, Engine engine, Wire wire) {
    this.shell = shell;
    this.engine = engine;
    this.wire = wire;
  }

  /** A call of ours connects when it is sent, if at all. */
  void connect() throws IOException {
    settle();
    if (course == Course.HANDED_OVER) {
      wire.original().connect();
    }
    shell.nowConnected();
  }

  OutputStream output() throws IOException {
    settle();
    if (course == Course.HANDED_OVER) {
      OutputStream out = wire.original().getOutputStream();
      shell.nowConnected();
      return out;
    }
    if (!shell.connection().getDoOutput()) {
      throw new ProtocolException(
          "cannot write to a URLConnection if doOutput=false - call setDoOutput(true)");
    }
    if (answer != null || failure != null) {
      throw new ProtocolException("Cannot write output after reading input.");
    }
    if (shell.connection().getRequestMethod().equals("GET")) {
      shell.nowPosting();
    }
    shell.nowConnected();
    if (body == null) {
      body = new RequestBody(shell.fixedLength());
    }
    return body;
  }

  InputStream input() throws IOException {
    settle();
    if (course == Course.HANDED_OVER) {
      shell.nowConnected();
      return wire.original().getInputStream();
    }
    if (!shell.connection().getDoInput()) {
      throw new ProtocolException(
          "Cannot read from URLConnection if doInput=false (call setDoInput(true))");
    }
    return answer().input(url());
  }

  InputStream error() {
    if (course == Course.HANDED_OVER) {
      return wire.original().getErrorStream();
    }
    return answer == null ? null : answer.error();
  }

  int status() throws IOException {
    settle();
    if (course == Course.HANDED_OVER) {
      shell.nowConnected();
      return wire.original().getResponseCode();
    }
    return answer().status();
  }

  String message() throws IOException {
    settle();
    if (course == Course.HANDED_OVER) {
      shell.nowConnected();
      return wire.original().getResponseMessage();
    }
    return answer().message();
  }

  String header(String name) {
    Answer known = answerOrNull();
    return known == null ? handedOver(c -> c.getHeaderField(name)) : known.value(name);
  }

  String header(int index) {
    Answer known = answerOrNull();
    return known == null ? handedOver(c -> c.getHeaderField(index)) : known.value(index);
  }

  String headerName(int index) {
    Answer known = answerOrNull();
    return known == null ? handedOver(c -> c.getHeaderFieldKey(index)) : known.name(index);
  }

  Map<String, List<String>> headers() {
    Answer known = answerOrNull();
    if (known != null) {
      return known.fields();
    }
    Map<String, List<String>> fields = handedOver(HttpURLConnection::getHeaderFields);
    return fields == null ? Map.of() : fields;
  }

  /** Where redirects led; but a provider that policy chose instead stays unseen. */
  URL url() {
    return wire.wentElsewhere() ? wire.original().getURL() : wire.current().getURL();
  }

  void set(String name, String value) {
    refuseIfConnected();
    if (!OwnHeaders.contains(name)) {
      wire.original().setRequestProperty(name, value);
    }
    properties.set(name, value);
  }

  void add(String name, String value) {
    refuseIfConnected();
    if (!OwnHeaders.contains(name)) {
      wire.original().addRequestProperty(name, value);
    }
    properties.add(name, value);
  }

  String property(String name) {
    return OwnHeaders.contains(name)
        ? properties.headers().first(name)
        : wire.original().getRequestProperty(name);
  }

  Map<String, List<String>> properties() {
    refuseIfConnected();
    return wire.original().getRequestProperties();
  }

  /** The connection that knows how it was secured. */
  HttpURLConnection secured() {
    if (course == Course.OURS && shell.isConnected() && wire.current() == wire.original()) {
      try {
        wire.connectOriginal(shell);
      } catch (IOException e) {
        // then it says itself that it is not connected
        return wire.original();
      }
    }
    return wire.current();
  }

  void disconnect() {
    if (exchange != null) {
      exchange.cancel();
    }
    if (answer != null) {
      answer.close();
    }
    wire.current().disconnect();
  }

  private void refuseIfConnected() {
    if (shell.isConnected()) {
      throw new IllegalStateException("Already connected");
    }
  }

  /** Method and address do not change any more: whose call is it? */
  private void settle() throws IOException {
    if (course != Course.OPEN) {
      return;
    }
    HttpURLConnection made = shell.connection();
    boolean posts = made.getDoOutput() && made.getRequestMethod().equals("GET");
    match = match(posts ? "POST" : made.getRequestMethod());
    if (match != null && !match.passThrough()) {
      course = Course.OURS;
      return;
    }
    if (match != null) {
      engine.passedThrough(match, OpenHandler.CLIENT);
    }
    wire.handOver(shell);
    course = Course.HANDED_OVER;
  }

  private Match match(String method) {
    try {
      return engine.match(method, wire.original().getURL().toURI());
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private Answer answer() throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (answer == null) {
      shell.nowConnected();
      try {
        answer = ask();
      } catch (IOException | RuntimeException thrown) {
        failure = thrown;
        throw thrown;
      }
    }
    return answer;
  }

  private Answer ask() throws IOException {
    HttpURLConnection made = shell.connection();
    if (body != null && (shell.fixedLength() >= 0 || shell.chunkBytes() >= 0)) {
      body.close();
    }
    Request request =
        new Request(
            made.getRequestMethod(),
            URI.create(wire.original().getURL().toString()),
            properties.headers(),
            body == null ? NO_BODY : body.bytes());
    exchange = new UrlExchange(shell, wire, request, engine.callSite());
    return new Answer(handled(), exchange.upstream());
  }

  private Reply handled() throws IOException {
    try {
      return engine.handle(match, exchange);
    } catch (RuntimeException fault) {
      if (fault == exchange.clientFailure()) {
        throw fault;
      }
      engine.faults().suppressed(OpenHandler.CLIENT, fault);
      if (exchange.sent()) {
        throw new IOException("the reply was lost after the request had been sent", fault);
      }
      return exchange.send(exchange.request());
    }
  }

  /** Null where the call was handed over or failed: header accessors do not throw. */
  private Answer answerOrNull() {
    try {
      settle();
      return course == Course.OURS ? answer() : null;
    } catch (IOException e) {
      return null;
    }
  }

  private <T> T handedOver(java.util.function.Function<HttpURLConnection, T> accessor) {
    if (course != Course.HANDED_OVER) {
      return null;
    }
    shell.nowConnected();
    return accessor.apply(wire.original());
  }
}

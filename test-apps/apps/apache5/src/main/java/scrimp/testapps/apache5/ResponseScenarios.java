package scrimp.testapps.apache5;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;
import scrimp.testapps.contract.Views;

/** What an application can do with a request and its response. Most ask twice. */
final class ResponseScenarios {
  private static final String ASK = "[[words=20]] Greet me.";
  private static final String TELL = "[[chunks=40]] [[chunk-delay-ms=50]] [[words=80]] Tell me.";
  private static final String SHORT = "[[chunks=5]] [[chunk-delay-ms=50]] [[words=20]] Tell me.";
  private final CloseableHttpClient http;

  ResponseScenarios(CloseableHttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("response handler of the library", this::libraryHandler),
        new Scenario("response handler that refuses", this::refusingHandler),
        new Scenario("response of the deprecated kind", this::deprecatedKind),
        new Scenario("response tells of itself", this::tellsOfItself),
        new Scenario("entity written out", this::writtenOut),
        new Scenario("transparent gzip", this::transparentGzip),
        new Scenario("request is left as it was", this::requestUntouched),
        new Scenario("request without an authority of its own", this::relativeRequest),
        new Scenario("request cancelled before it is executed", this::cancelledBefore),
        new Scenario("request aborted in mid-stream", this::abortedInStream),
        new Scenario("response closed at once in mid-stream", this::closedAtOnce),
        new Scenario("response closed in mid-stream is read to its end", this::closed),
        new Scenario("body closed in mid-stream is read to its end", this::bodyClosed));
  }

  private void libraryHandler(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      String body =
          http.execute(Requests.of(target.chat(ASK)), new BasicHttpClientResponseHandler());
      facts.saw("text", Answers.chatText(body));
    }
  }

  private void refusingHandler(Target target, Facts facts) {
    HttpUriRequestBase request = Requests.of(target.chat("[[status=400]] Greet me."));
    facts.saw(
        "exception",
        Troubles.named(
            Troubles.of(() -> http.execute(request, new BasicHttpClientResponseHandler()))));
  }

  @SuppressWarnings("deprecation")
  private void deprecatedKind(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (CloseableHttpResponse response = http.execute(Requests.of(target.chat(ASK)))) {
        Views.answered(facts, Apache5ContractClient.whole(response));
      }
    }
  }

  private void tellsOfItself(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (ClassicHttpResponse response = open(target.chat(ASK))) {
        facts.saw("reason", response.getReasonPhrase());
        facts.expect("version", HttpVersion.HTTP_1_1, response.getVersion());
        HttpEntity entity = response.getEntity();
        facts.saw("content type", entity.getContentType());
        facts.expect("it streams", entity.isStreaming());
        facts.expect("it is repeatable", false, entity.isRepeatable());
        long declared = entity.getContentLength();
        byte[] body = EntityUtils.toByteArray(entity);
        facts.expect("length, where given, is the body's", declared < 0 || declared == body.length);
      }
    }
  }

  private void writtenOut(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (ClassicHttpResponse response = open(target.chat(ASK))) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.getEntity().writeTo(out);
        facts.saw("text", Answers.chatText(out.toString(StandardCharsets.UTF_8)));
      }
    }
  }

  private void transparentGzip(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[words=20]] [[gzip]] Greet me.");
    try (ClassicHttpResponse response = open(request)) {
      facts.saw("header", String.valueOf(response.getFirstHeader("content-encoding")));
      facts.expect("coding of the entity", null, response.getEntity().getContentEncoding());
      Views.answered(facts, Apache5ContractClient.whole(response));
    }
    Views.answered(facts, http.execute(Requests.of(request), Apache5ContractClient::whole));
  }

  private void requestUntouched(Target target, Facts facts) throws Exception {
    HttpUriRequestBase request = Requests.of(target.chat(ASK));
    HttpEntity entity = request.getEntity();
    Header[] headers = request.getHeaders();
    for (int time = 1; time <= 2; time++) {
      http.execute(request, new BasicHttpClientResponseHandler());
      facts.expect("entity", request.getEntity() == entity);
      facts.expect("headers", List.of(headers).equals(List.of(request.getHeaders())));
      facts.expect("cancelled", false, request.isCancelled());
    }
  }

  private void relativeRequest(Target target, Facts facts) throws Exception {
    Outgoing ask = target.chat(ASK);
    HttpHost host = new HttpHost("http", ask.url().getHost(), ask.url().getPort());
    for (int time = 1; time <= 2; time++) {
      HttpUriRequestBase whole = Requests.of(ask);
      BasicClassicHttpRequest request = new BasicClassicHttpRequest("POST", ask.url().getPath());
      request.setHeaders(whole.getHeaders());
      request.setEntity(whole.getEntity());
      Views.answered(facts, http.execute(host, request, Apache5ContractClient::whole));
    }
  }

  private void cancelledBefore(Target target, Facts facts) throws Exception {
    http.execute(Requests.of(target.chat(ASK)), new BasicHttpClientResponseHandler());
    HttpUriRequestBase request = Requests.of(target.chat(ASK));
    request.cancel();
    facts.saw(
        "exception",
        Troubles.named(Troubles.of(() -> http.executeOpen(null, request, null).close())));
  }

  private void abortedInStream(Target target, Facts facts) throws Exception {
    HttpUriRequestBase request = Requests.of(target.chatStream(TELL));
    ClassicHttpResponse response = http.executeOpen(null, request, null);
    InputStream body = response.getEntity().getContent();
    facts.expect("a first byte", (int) 'd', body.read());
    request.abort();
    Throwable failure = Troubles.of(body::readAllBytes);
    facts.expect("told by an IOException", failure instanceof IOException);
    facts.note("exception", Troubles.named(failure));
    Apache5ContractClient.closeAborted(response);
    facts.expect("aborted", request.isAborted());
    facts.expect("a later call", 200, statusOf(target));
  }

  @SuppressWarnings("deprecation")
  private void closedAtOnce(Target target, Facts facts) throws Exception {
    CloseableHttpResponse response = http.execute(Requests.of(target.chatStream(TELL)));
    InputStream body = response.getEntity().getContent();
    facts.expect("a first byte", (int) 'd', body.read());
    response.close(CloseMode.IMMEDIATE);
    response.close(CloseMode.IMMEDIATE);
    facts.expect("told by an IOException", Troubles.of(body::readAllBytes) instanceof IOException);
    facts.expect("a later call", 200, statusOf(target));
  }

  private void closed(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      ClassicHttpResponse response = open(target.chatStream(SHORT));
      InputStream body = response.getEntity().getContent();
      facts.expect("a first byte", (int) 'd', body.read());
      response.close();
      response.close();
    }
  }

  private void bodyClosed(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (ClassicHttpResponse response = open(target.chatStream(SHORT))) {
        InputStream body = response.getEntity().getContent();
        facts.expect("a first byte", (int) 'd', body.read());
        body.close();
        body.close();
        facts.saw("read afterwards", Troubles.named(Troubles.of(body::read)));
      }
    }
  }

  private ClassicHttpResponse open(Outgoing request) throws IOException {
    return http.executeOpen(null, Requests.of(request), null);
  }

  private int statusOf(Target target) throws IOException {
    return http.execute(
        Requests.of(target.chat("[[words=5]] Later.")), ClassicHttpResponse::getCode);
  }
}

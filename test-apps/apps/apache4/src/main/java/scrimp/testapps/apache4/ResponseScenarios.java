package scrimp.testapps.apache4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpVersion;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.BasicResponseHandler;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.util.EntityUtils;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;
import scrimp.testapps.contract.Views;

/** What an application can do with a request and its response. Most ask twice. */
final class ResponseScenarios {
  private static final String ASK = "[[words=20]] Greet me.";
  private static final String TELL = "[[chunks=40]] [[chunk-delay-ms=50]] [[words=80]] Tell me.";
  private final CloseableHttpClient http;

  ResponseScenarios(CloseableHttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("response handler of the library", this::libraryHandler),
        new Scenario("response handler that refuses", this::refusingHandler),
        new Scenario("response tells of itself", this::tellsOfItself),
        new Scenario("entity written out", this::writtenOut),
        new Scenario("transparent gzip", this::transparentGzip),
        new Scenario("request is left as it was", this::requestUntouched),
        new Scenario("request without a URI of its own", this::relativeRequest),
        new Scenario("request aborted before it is executed", this::abortedBefore),
        new Scenario("request aborted in mid-stream", this::abortedInStream),
        new Scenario("response closed in mid-stream", this::closedInStream),
        new Scenario("body closed in mid-stream is read to its end", this::bodyClosed));
  }

  private void libraryHandler(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      String body = http.execute(Requests.of(target.chat(ASK)), new BasicResponseHandler());
      facts.saw("text", Answers.chatText(body));
    }
  }

  private void refusingHandler(Target target, Facts facts) {
    HttpUriRequest request = Requests.of(target.chat("[[status=400]] Greet me."));
    facts.saw(
        "exception",
        Troubles.named(Troubles.of(() -> http.execute(request, new BasicResponseHandler()))));
  }

  private void tellsOfItself(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (CloseableHttpResponse response = http.execute(Requests.of(target.chat(ASK)))) {
        facts.saw("reason", response.getStatusLine().getReasonPhrase());
        facts.expect("version", HttpVersion.HTTP_1_1, response.getProtocolVersion());
        HttpEntity entity = response.getEntity();
        facts.saw("content type", entity.getContentType().getValue());
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
      try (CloseableHttpResponse response = http.execute(Requests.of(target.chat(ASK)))) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.getEntity().writeTo(out);
        facts.saw("text", Answers.chatText(out.toString(StandardCharsets.UTF_8)));
      }
    }
  }

  private void transparentGzip(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      try (CloseableHttpResponse response =
          http.execute(Requests.of(target.chat("[[words=20]] [[gzip]] Greet me.")))) {
        facts.expect("content-encoding", null, response.getFirstHeader("content-encoding"));
        Views.answered(facts, Apache4ContractClient.whole(response));
      }
    }
  }

  private void requestUntouched(Target target, Facts facts) throws Exception {
    HttpUriRequest request = Requests.of(target.chat(ASK));
    HttpEntity entity = ((HttpEntityEnclosingRequest) request).getEntity();
    Header[] headers = request.getAllHeaders();
    for (int time = 1; time <= 2; time++) {
      http.execute(request, new BasicResponseHandler());
      facts.expect("entity", ((HttpEntityEnclosingRequest) request).getEntity() == entity);
      facts.expect("headers", List.of(headers).equals(List.of(request.getAllHeaders())));
      facts.expect("aborted", false, request.isAborted());
    }
  }

  private void relativeRequest(Target target, Facts facts) throws Exception {
    HttpUriRequest whole = Requests.of(target.chat(ASK));
    HttpHost host = new HttpHost(whole.getURI().getHost(), whole.getURI().getPort());
    for (int time = 1; time <= 2; time++) {
      BasicHttpEntityEnclosingRequest request =
          new BasicHttpEntityEnclosingRequest("POST", whole.getURI().getPath());
      request.setHeaders(whole.getAllHeaders());
      request.setEntity(((HttpEntityEnclosingRequest) whole).getEntity());
      try (CloseableHttpResponse response = http.execute(host, request)) {
        Views.answered(facts, Apache4ContractClient.whole(response));
      }
    }
  }

  private void abortedBefore(Target target, Facts facts) throws Exception {
    http.execute(Requests.of(target.chat(ASK)), new BasicResponseHandler());
    HttpUriRequest request = Requests.of(target.chat(ASK));
    request.abort();
    facts.saw("exception", Troubles.named(Troubles.of(() -> http.execute(request).close())));
  }

  private void abortedInStream(Target target, Facts facts) throws Exception {
    HttpUriRequest request = Requests.of(target.chatStream(TELL));
    try (CloseableHttpResponse response = http.execute(request)) {
      InputStream body = response.getEntity().getContent();
      facts.expect("a first byte", (int) 'd', body.read());
      request.abort();
      Throwable failure = Troubles.of(body::readAllBytes);
      facts.expect("told by an IOException", failure instanceof IOException);
      facts.note("exception", Troubles.named(failure));
    }
    facts.expect("aborted", request.isAborted());
    facts.expect("a later call", 200, statusOf(target));
  }

  private void closedInStream(Target target, Facts facts) throws Exception {
    CloseableHttpResponse response = http.execute(Requests.of(target.chatStream(TELL)));
    InputStream body = response.getEntity().getContent();
    facts.expect("a first byte", (int) 'd', body.read());
    response.close();
    response.close();
    facts.expect("told by an IOException", Troubles.of(body::readAllBytes) instanceof IOException);
    facts.expect("a later call", 200, statusOf(target));
  }

  private void bodyClosed(Target target, Facts facts) throws Exception {
    for (int time = 1; time <= 2; time++) {
      CloseableHttpResponse response =
          http.execute(
              Requests.of(
                  target.chatStream("[[chunks=5]] [[chunk-delay-ms=50]] [[words=20]] Tell me.")));
      InputStream body = response.getEntity().getContent();
      facts.expect("a first byte", (int) 'd', body.read());
      body.close();
      body.close();
      facts.saw("read afterwards", Troubles.named(Troubles.of(body::read)));
      response.close();
    }
  }

  private int statusOf(Target target) throws IOException {
    return http.execute(
        Requests.of(target.chat("[[words=5]] Later.")),
        response -> response.getStatusLine().getStatusCode());
  }
}

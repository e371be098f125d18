package scrimp.testapps.apache4;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import scrimp.testapps.contract.ContractClient;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/**
 * One shared client with the defaults: two connections a route, so that one that is not given back
 * is soon missed.
 */
final class Apache4ContractClient implements ContractClient {
  private final CloseableHttpClient http = HttpClients.createDefault();

  @Override
  public String name() {
    return "httpclient 4";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException {
    return http.execute(Requests.of(request), Apache4ContractClient::whole);
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException {
    HttpUriRequest sent = Requests.of(request);
    CloseableHttpResponse response = http.execute(sent);
    InputStream body =
        response.getEntity() == null
            ? InputStream.nullInputStream()
            : response.getEntity().getContent();
    return new LiveReply(
        response.getStatusLine().getStatusCode(),
        headersOf(response),
        leaving(body, sent, response));
  }

  @Override
  public List<Scenario> ownScenarios() {
    List<Scenario> own = new ArrayList<>();
    own.addAll(new ResponseScenarios(http).scenarios());
    own.addAll(new ClientScenarios().scenarios());
    return own;
  }

  static WholeReply whole(HttpResponse response) throws IOException {
    byte[] body =
        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    return new WholeReply(response.getStatusLine().getStatusCode(), headersOf(response), body);
  }

  static Headers headersOf(HttpResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getAllHeaders()) {
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>()).add(header.getValue());
    }
    return Headers.of(headers);
  }

  /** Who closes does not want the rest: closing the body alone would read it. */
  private static InputStream leaving(
      InputStream body, HttpUriRequest sent, CloseableHttpResponse response) {
    return new FilterInputStream(body) {
      @Override
      public void close() throws IOException {
        sent.abort();
        response.close();
        super.close();
      }
    };
  }
}

package scrimp.testapps.apache5;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import scrimp.testapps.contract.ContractClient;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/**
 * One shared client with the defaults: five connections a route, so that one that is not given back
 * is soon missed.
 */
final class Apache5ContractClient implements ContractClient {
  private final CloseableHttpClient http = HttpClients.createDefault();

  @Override
  public String name() {
    return "httpclient 5";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException {
    return http.execute(Requests.of(request), Apache5ContractClient::whole);
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException {
    HttpUriRequestBase sent = Requests.of(request);
    ClassicHttpResponse response = http.executeOpen(null, sent, null);
    InputStream body =
        response.getEntity() == null
            ? InputStream.nullInputStream()
            : response.getEntity().getContent();
    return new LiveReply(response.getCode(), headersOf(response), leaving(body, sent, response));
  }

  @Override
  public List<Scenario> ownScenarios() {
    List<Scenario> own = new ArrayList<>();
    own.addAll(new ResponseScenarios(http).scenarios());
    own.addAll(new ClientScenarios().scenarios());
    return own;
  }

  static WholeReply whole(ClassicHttpResponse response) throws IOException {
    Headers headers = headersOf(response);
    byte[] body =
        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    return new WholeReply(response.getCode(), headers, body);
  }

  /** From 5.6 on the headers tell of a coding that the entity has no more. */
  static Headers headersOf(ClassicHttpResponse response) {
    boolean decoded =
        response.getEntity() != null && response.getEntity().getContentEncoding() == null;
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      boolean ofCoding =
          header.getName().equalsIgnoreCase("content-encoding")
              || (response.containsHeader("content-encoding")
                  && header.getName().equalsIgnoreCase("content-length"));
      if (!decoded || !ofCoding) {
        headers.computeIfAbsent(header.getName(), n -> new ArrayList<>()).add(header.getValue());
      }
    }
    return Headers.of(headers);
  }

  /** Who closes does not want the rest: closing body or response alone would read it. */
  private static InputStream leaving(
      InputStream body, HttpUriRequestBase sent, ClassicHttpResponse response) {
    return new FilterInputStream(body) {
      @Override
      public void close() throws IOException {
        sent.cancel();
        closeAborted(response);
        super.close();
      }
    };
  }

  /** The library may tell by a failure what the application has just asked for. */
  static void closeAborted(ClassicHttpResponse response) throws IOException {
    try {
      response.close();
    } catch (SocketException socketClosed) {
      // as it should be
    }
  }
}

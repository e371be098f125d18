package scrimp.testapps.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.contract.ContractClient;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/** A fresh connection object a call, as the class wants it; the JDK keeps the sockets. */
final class UrlConnectionContractClient implements ContractClient {

  @Override
  public String name() {
    return "HttpURLConnection";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException {
    try (LiveReply reply = open(request)) {
      return new WholeReply(reply.status(), reply.headers(), reply.body().readAllBytes());
    }
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException {
    HttpURLConnection connection = Requests.open(request);
    Requests.writeBody(connection, request.payload());
    return new LiveReply(
        connection.getResponseCode(), Headers.of(connection.getHeaderFields()), bodyOf(connection));
  }

  @Override
  public List<Scenario> ownScenarios() {
    List<Scenario> own = new ArrayList<>();
    own.addAll(new ReplyScenarios().scenarios());
    own.addAll(new ConnectionScenarios().scenarios());
    own.addAll(new SecureScenarios().scenarios());
    return own;
  }

  static InputStream bodyOf(HttpURLConnection connection) throws IOException {
    if (connection.getResponseCode() < 400) {
      return connection.getInputStream();
    }
    InputStream error = connection.getErrorStream();
    return error == null ? InputStream.nullInputStream() : error;
  }
}

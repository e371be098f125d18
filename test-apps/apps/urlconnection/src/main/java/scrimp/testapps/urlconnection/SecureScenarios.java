package scrimp.testapps.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;

/** What only {@link HttpsURLConnection} has. */
final class SecureScenarios {
  private static final String ASK = "[[words=20]] Greet me.";

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("https connection shows cipher and certificates", this::session),
        new Scenario("https connection before the handshake", this::beforeHandshake),
        new Scenario("https connection with own verifier and socket factory", this::ownParts),
        new Scenario("http connection is no https connection", this::plainIsPlain));
  }

  private void session(Target target, Facts facts) throws Exception {
    HttpsURLConnection connection = open(target);
    Requests.writeBody(connection, request(target).payload());
    facts.expect("status", 200, connection.getResponseCode());
    facts.saw("cipher", connection.getCipherSuite());
    facts.expect("server certificates", 1, connection.getServerCertificates().length);
    facts.expect("local certificates", null, connection.getLocalCertificates());
    facts.saw("peer", connection.getPeerPrincipal().getName());
    facts.expect("local principal", null, connection.getLocalPrincipal());
    facts.expect("session", connection.getSSLSession().isPresent());
    facts.saw("text", textOf(connection));
  }

  private void beforeHandshake(Target target, Facts facts) throws Exception {
    HttpsURLConnection connection = open(target);
    facts.saw("cipher", Troubles.named(Troubles.of(connection::getCipherSuite)));
    facts.saw("certificates", Troubles.named(Troubles.of(connection::getServerCertificates)));
  }

  private void ownParts(Target target, Facts facts) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpsURLConnection connection = open(target);
    SSLSocketFactory factory = connection.getSSLSocketFactory();
    HostnameVerifier lenient =
        (host, session) -> {
          asked.incrementAndGet();
          return true;
        };
    connection.setSSLSocketFactory(factory);
    connection.setHostnameVerifier(lenient);
    facts.expect("its factory", connection.getSSLSocketFactory() == factory);
    facts.expect("its verifier", connection.getHostnameVerifier() == lenient);
    Requests.writeBody(connection, request(target).payload());
    facts.expect("status", 200, connection.getResponseCode());
    facts.saw("text", textOf(connection));
    facts.saw("verifier asked, the name being right", asked.get());
  }

  private void plainIsPlain(Target target, Facts facts) throws Exception {
    HttpURLConnection connection = Requests.open(target.chat(ASK));
    facts.expect("https", false, connection instanceof HttpsURLConnection);
  }

  private static Outgoing request(Target target) {
    return target.chatAt(target.secureApi().orElseThrow(), ASK);
  }

  private static HttpsURLConnection open(Target target) throws IOException {
    return (HttpsURLConnection) Requests.open(request(target));
  }

  private static String textOf(HttpsURLConnection connection) throws IOException {
    try (InputStream body = connection.getInputStream()) {
      return Answers.chatText(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}

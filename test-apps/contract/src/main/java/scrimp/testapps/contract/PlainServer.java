package scrimp.testapps.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that is no LLM provider, though its paths look like one. Its answer tells
 * what it received and how many requests it has had, so that an answer from anywhere else shows.
 */
final class PlainServer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger received = new AtomicInteger();

  private PlainServer(HttpServer server) {
    this.server = server;
  }

  static PlainServer start() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    PlainServer plain = new PlainServer(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
    plain.server.createContext("/", plain::answer);
    plain.server.start();
    return plain;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("request", received.incrementAndGet());
      told.put("method", exchange.getRequestMethod());
      told.put("path", exchange.getRequestURI().toString());
      told.put("contentLength", exchange.getRequestHeaders().getFirst("content-length"));
      told.put("contentType", exchange.getRequestHeaders().getFirst("content-type"));
      told.put("bodyBytes", body.length);
      told.put("bodySha256", Answers.sha256(body));
      byte[] answer = Json.write(told).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}

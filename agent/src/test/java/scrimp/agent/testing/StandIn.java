package scrimp.agent.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Something on loopback that answers like a provider and remembers what it was asked. */
public final class StandIn implements AutoCloseable {
  private static final int SLOW_MILLIS = 20_000;

  /** What came in. */
  public record Asked(String path, Headers headers, String body) {}

  private final String name;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public StandIn(String name) throws IOException {
    this.name = name;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  public List<Asked> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      asked.add(new Asked(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
      if (body.contains("be slow")) {
        Thread.sleep(SLOW_MILLIS);
      }
      byte[] reply =
          """
          {"id":"x","object":"chat.completion","model":"gpt-4o-mini","choices":[{"index":0,\
          "message":{"role":"assistant","content":"%s says hello"},"finish_reason":"stop"}],\
          "usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}"""
              .formatted(name)
              .getBytes(UTF_8);
      exchange.getResponseHeaders().add("content-type", "application/json");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

package scrimp.testapps.apache5async;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.PendingCall;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/** One shared client, with connections for a crowd. */
final class AsyncContractClient implements scrimp.testapps.contract.AsyncContractClient {
  private static final int CONNECTIONS = 128;

  private final CloseableHttpAsyncClient http = started(custom());

  /** On HTTP/1.1 over TLS too, which a call that is redirected is sent with in any case. */
  static HttpAsyncClientBuilder custom() {
    return HttpAsyncClients.custom()
        .setConnectionManager(
            PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultTlsConfig(
                    TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .build());
  }

  static CloseableHttpAsyncClient started(HttpAsyncClientBuilder builder) {
    CloseableHttpAsyncClient client = builder.build();
    client.start();
    return client;
  }

  @Override
  public String name() {
    return "httpclient 5, asynchronous";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException, InterruptedException {
    return whole(http, request, null);
  }

  static WholeReply whole(CloseableHttpAsyncClient client, Outgoing request, HttpContext context)
      throws IOException, InterruptedException {
    return unwrapped(
        client.execute(
            null,
            Requests.of(request),
            new BasicResponseConsumer<>(new BasicAsyncEntityConsumer()),
            null,
            context,
            null),
        AsyncContractClient::reply);
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException, InterruptedException {
    return unwrapped(new LiveCall(http, Requests.of(request), reply -> {}).reply(), reply -> reply);
  }

  @Override
  public PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply) {
    CompletableFuture<WholeReply> seen = new CompletableFuture<>();
    Future<?> call =
        http.execute(
            Requests.of(request),
            new BasicResponseConsumer<>(new BasicAsyncEntityConsumer()),
            new FutureCallback<>() {
              @Override
              public void completed(Message<HttpResponse, byte[]> message) {
                WholeReply reply = reply(message);
                onReply.accept(reply);
                seen.complete(reply);
              }

              @Override
              public void failed(Exception failure) {
                seen.completeExceptionally(failure);
              }

              @Override
              public void cancelled() {
                seen.cancel(false);
              }
            });
    return new ApachePendingCall<>(call, seen);
  }

  @Override
  public PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply) {
    LiveCall call = new LiveCall(http, Requests.of(request), onReply);
    return new ApachePendingCall<>(call.execution(), call.reply());
  }

  @Override
  public List<Scenario> ownScenarios() {
    return new ClientScenarios(http).scenarios();
  }

  private static WholeReply reply(Message<HttpResponse, byte[]> message) {
    byte[] body = message.getBody() == null ? new byte[0] : message.getBody();
    return new WholeReply(message.getHead().getCode(), Requests.headersOf(message.getHead()), body);
  }

  /** What an application makes of a reply. */
  interface Making<T, R> {
    R of(T reply);
  }

  /** Throws what the client itself failed with. */
  private static <T, R> R unwrapped(Future<T> call, Making<T, R> making)
      throws IOException, InterruptedException {
    try {
      return making.of(call.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IOException(e.getCause());
    }
  }
}

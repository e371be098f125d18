package scrimp.testapps.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import scrimp.testapps.contract.AsyncContractClient;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.PendingCall;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/** One shared {@link HttpClient} with its defaults, but for trust, which Vert.x has of its own. */
final class VertxContractClient implements AsyncContractClient {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = vertx.createHttpClient(new HttpClientOptions());

  @Override
  public String name() {
    return "vertx";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException, InterruptedException {
    return await(new Call<>(http, vertx, request, VertxContractClient::whole).seen());
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException, InterruptedException {
    return await(new Call<>(http, vertx, request, VertxContractClient::live).seen());
  }

  @Override
  public PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply) {
    return pending(request, VertxContractClient::whole, onReply);
  }

  @Override
  public PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply) {
    return pending(request, VertxContractClient::live, onReply);
  }

  @Override
  public List<Scenario> ownScenarios() {
    return new ClientScenarios(vertx, http).scenarios();
  }

  /** A request that is being made; its reply is looked at on the client's own thread. */
  static final class Call<T> {
    private final Future<HttpClientRequest> made;
    private final Future<T> seen;

    Call(
        HttpClient http,
        Vertx vertx,
        Outgoing request,
        Function<HttpClientResponse, Future<T>> view) {
      made = http.request(options(request));
      seen =
          made.compose(ready -> Bodies.send(vertx, ready, request.payload()).compose(view::apply));
    }

    Future<T> seen() {
      return seen;
    }

    void cancel() {
      made.onSuccess(HttpClientRequest::reset);
    }
  }

  private <T> PendingCall<T> pending(
      Outgoing request, Function<HttpClientResponse, Future<T>> view, Consumer<T> onReply) {
    Call<T> call =
        new Call<>(
            http, vertx, request, response -> view.apply(response).onSuccess(onReply::accept));
    return new VertxPendingCall<>(call);
  }

  static RequestOptions options(Outgoing request) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setAbsoluteURI(request.url().toString());
    request.headers().forEach(options::putHeader);
    request.readTimeout().map(Duration::toMillis).ifPresent(options::setTimeout);
    return options;
  }

  static Future<WholeReply> whole(HttpClientResponse response) {
    return response
        .body()
        .map(body -> new WholeReply(response.statusCode(), headersOf(response), body.getBytes()));
  }

  private static Future<LiveReply> live(HttpClientResponse response) {
    return Future.succeededFuture(
        new LiveReply(response.statusCode(), headersOf(response), BufferStream.of(response)));
  }

  /** Waits, and throws what the client itself failed with. */
  static <T> T await(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Headers headersOf(HttpClientResponse response) {
    Map<String, List<String>> all = new HashMap<>();
    for (String name : response.headers().names()) {
      all.put(name, response.headers().getAll(name));
    }
    return Headers.of(all);
  }
}

package scrimp.testapps.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import scrimp.testapps.contract.AsyncContractClient;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Payload;
import scrimp.testapps.contract.PendingCall;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/** One shared {@link HttpClient}; every call derives its own, as one does with it. */
final class ReactorContractClient implements AsyncContractClient {
  private final HttpClient http = HttpClient.create();

  @Override
  public String name() {
    return "reactor-netty";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException {
    return blocked(whole(http, request));
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException {
    return blocked(live(http, request));
  }

  @Override
  public PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply) {
    return new ReactorPendingCall<>(whole(http, request).doOnNext(onReply));
  }

  @Override
  public PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply) {
    return new ReactorPendingCall<>(live(http, request).doOnNext(onReply));
  }

  @Override
  public List<Scenario> ownScenarios() {
    return new ClientScenarios(http).scenarios();
  }

  static Mono<WholeReply> whole(HttpClient http, Outgoing request) {
    return sending(http, request)
        .responseSingle(
            (response, body) ->
                body.asByteArray()
                    .defaultIfEmpty(new byte[0])
                    .map(
                        bytes ->
                            new WholeReply(response.status().code(), headersOf(response), bytes)));
  }

  static Mono<LiveReply> live(HttpClient http, Outgoing request) {
    return sending(http, request)
        .responseConnection(
            (response, connection) ->
                Mono.just(
                    new LiveReply(
                        response.status().code(),
                        headersOf(response),
                        PieceStream.of(
                            connection.inbound().receive().asByteArray(), connection::dispose))))
        .next();
  }

  /** Waits, and throws what the client itself failed with. */
  static <T> T blocked(Mono<T> call) throws IOException {
    try {
      return call.block();
    } catch (RuntimeException e) {
      if (Exceptions.unwrap(e) instanceof IOException io) {
        throw io;
      }
      throw e;
    }
  }

  private static HttpClient.ResponseReceiver<?> sending(HttpClient http, Outgoing request) {
    HttpClient client =
        http.headers(
            headers -> {
              request.headers().forEach(headers::set);
              if (declaresLength(request.payload())) {
                headers.set("content-length", request.payload().bytes().length);
              }
            });
    if (request.readTimeout().isPresent()) {
      client = client.responseTimeout(request.readTimeout().get());
    }
    HttpClient.RequestSender sender =
        client.request(HttpMethod.valueOf(request.method())).uri(request.url().toString());
    Publisher<ByteBuf> body = Bodies.of(request.payload());
    return body == null ? sender : sender.send(body);
  }

  private static boolean declaresLength(Payload payload) {
    return !(payload instanceof Payload.None) && !(payload instanceof Payload.Unsized);
  }

  private static Headers headersOf(HttpClientResponse response) {
    Map<String, List<String>> all = new HashMap<>();
    for (String name : response.responseHeaders().names()) {
      all.put(name, response.responseHeaders().getAll(name));
    }
    return Headers.of(all);
  }
}

package scrimp.testapps.jdkhttp;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import scrimp.testapps.contract.AsyncContractClient;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.PendingCall;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/** One shared {@link HttpClient} with its defaults, HTTP/2 where the server offers it included. */
final class JdkContractClient implements AsyncContractClient {
  private final HttpClient http = HttpClient.newHttpClient();

  @Override
  public String name() {
    return "java.net.http";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException, InterruptedException {
    return whole(http.send(requestOf(request), BodyHandlers.ofByteArray()));
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException, InterruptedException {
    return live(http.send(requestOf(request), BodyHandlers.ofInputStream()));
  }

  @Override
  public PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply) {
    return start(request, BodyHandlers.ofByteArray(), JdkContractClient::whole, onReply);
  }

  @Override
  public PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply) {
    return start(request, BodyHandlers.ofInputStream(), JdkContractClient::live, onReply);
  }

  @Override
  public List<Scenario> ownScenarios() {
    List<Scenario> own = new ArrayList<>();
    own.addAll(new BodyHandlerScenarios(http).scenarios());
    own.addAll(new RequestScenarios(http).scenarios());
    own.addAll(new FutureScenarios(http).scenarios());
    return own;
  }

  static HttpRequest requestOf(Outgoing request) {
    return builderOf(request).build();
  }

  static HttpRequest.Builder builderOf(Outgoing request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.url())
            .method(request.method(), Publishers.of(request.payload()));
    request.headers().forEach(builder::header);
    request.readTimeout().ifPresent(builder::timeout);
    return builder;
  }

  private static WholeReply whole(HttpResponse<byte[]> response) {
    return new WholeReply(
        response.statusCode(), Headers.of(response.headers().map()), response.body());
  }

  private static LiveReply live(HttpResponse<InputStream> response) {
    return new LiveReply(
        response.statusCode(), Headers.of(response.headers().map()), response.body());
  }

  private <B, R> PendingCall<R> start(
      Outgoing request,
      BodyHandler<B> handler,
      Function<HttpResponse<B>, R> view,
      Consumer<R> onReply) {
    return JdkPendingCall.of(http.sendAsync(requestOf(request), handler), view, onReply);
  }
}

package scrimp.testapps.okhttp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import scrimp.testapps.contract.AsyncContractClient;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.PendingCall;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/**
 * One shared {@link OkHttpClient}; calls with a timeout of their own derive a client, as SDKs do.
 */
final class OkHttpContractClient implements AsyncContractClient {
  private final OkHttpClient http = new OkHttpClient();

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException {
    return whole(call(request).execute());
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException {
    return live(call(request).execute());
  }

  @Override
  public PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply) {
    return OkHttpPendingCall.enqueue(call(request), OkHttpContractClient::whole, onReply);
  }

  @Override
  public PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply) {
    return OkHttpPendingCall.enqueue(call(request), OkHttpContractClient::live, onReply);
  }

  @Override
  public List<Scenario> ownScenarios() {
    List<Scenario> own = new ArrayList<>();
    own.addAll(new ClientScenarios(http).scenarios());
    own.addAll(new CallScenarios(http).scenarios());
    return own;
  }

  static Request requestOf(Outgoing request) {
    Request.Builder builder =
        new Request.Builder()
            .url(request.url().toString())
            .method(request.method(), Bodies.of(request));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  static WholeReply whole(Response response) throws IOException {
    try (response) {
      return new WholeReply(response.code(), headersOf(response), response.body().bytes());
    }
  }

  private static LiveReply live(Response response) {
    return new LiveReply(response.code(), headersOf(response), response.body().byteStream());
  }

  private static Headers headersOf(Response response) {
    return Headers.of(response.headers().toMultimap());
  }

  private Call call(Outgoing request) {
    return request.readTimeout().map(this::patientFor).orElse(http).newCall(requestOf(request));
  }

  private OkHttpClient patientFor(Duration readTimeout) {
    return http.newBuilder().readTimeout(readTimeout).build();
  }
}

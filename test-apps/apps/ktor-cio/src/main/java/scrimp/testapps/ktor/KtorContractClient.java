package scrimp.testapps.ktor;

import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.plugins.HttpTimeoutKt;
import io.ktor.client.statement.HttpStatement;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import kotlin.Unit;
import scrimp.testapps.contract.AsyncContractClient;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.PendingCall;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.WholeReply;

/** One shared client, whose suspending functions are called as an application in Java does. */
final class KtorContractClient implements AsyncContractClient {
  private final HttpClient http = client();

  private static HttpClient client() {
    return HttpClientKt.HttpClient(
        CIO.INSTANCE,
        config -> {
          config.setExpectSuccess(false);
          config.install(HttpTimeoutKt.getHttpTimeout(), timeouts -> Unit.INSTANCE);
          return Unit.INSTANCE;
        });
  }

  @Override
  public String name() {
    return "ktor-client-cio";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException, InterruptedException {
    return unwrapped(Calls.whole(statement(request), reply -> {}));
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException, InterruptedException {
    return unwrapped(Calls.live(statement(request), reply -> {}).reply());
  }

  @Override
  public PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply) {
    CompletableFuture<WholeReply> call = Calls.whole(statement(request), onReply);
    return new KtorPendingCall<>(call, call);
  }

  @Override
  public PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply) {
    Calls.Live call = Calls.live(statement(request), onReply);
    return new KtorPendingCall<>(call.execution(), call.reply());
  }

  @Override
  public List<Scenario> ownScenarios() {
    return new ClientScenarios(http).scenarios();
  }

  private HttpStatement statement(Outgoing request) {
    return Requests.statement(http, request);
  }

  /** Throws what the client itself failed with. */
  static <T> T unwrapped(Future<T> call) throws IOException, InterruptedException {
    try {
      return call.get();
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

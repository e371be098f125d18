package scrimp.testapps.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.client.AsyncRequestContent;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.util.Callback;
import scrimp.testapps.contract.AsyncContractClient;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Payload;
import scrimp.testapps.contract.PendingCall;
import scrimp.testapps.contract.RefusingProxy;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.WholeReply;

/** One shared {@link HttpClient}, set up as a client of APIs is. */
final class JettyContractClient implements AsyncContractClient {
  private static final int CONNECTIONS = 128;

  private final HttpClient http = new HttpClient();

  JettyContractClient() throws Exception {
    http.setMaxConnectionsPerDestination(CONNECTIONS);
    http.start();
    // it would make an exception of every 401 that does not say how to do better
    http.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
  }

  @Override
  public String name() {
    return "jetty-client";
  }

  @Override
  public WholeReply send(Outgoing request) throws IOException, InterruptedException {
    return JettyPendingCall.unwrapped(() -> whole(request(request).send()));
  }

  @Override
  public LiveReply open(Outgoing request) throws IOException, InterruptedException {
    return JettyPendingCall.unwrapped(() -> live(request(request)));
  }

  @Override
  public PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply) {
    Request made = request(request);
    CompletableFuture<WholeReply> seen = new CompletableFuture<>();
    made.send(
        new BufferingResponseListener() {
          @Override
          public void onComplete(Result result) {
            if (result.isFailed()) {
              seen.completeExceptionally(result.getFailure());
              return;
            }
            Response response = result.getResponse();
            byte[] body = getContent() == null ? new byte[0] : getContent();
            WholeReply reply = new WholeReply(response.getStatus(), headersOf(response), body);
            // a fast answer may complete on the thread that has just sent the request
            http.getExecutor()
                .execute(
                    () -> {
                      onReply.accept(reply);
                      seen.complete(reply);
                    });
          }
        });
    return new JettyPendingCall<>(made, seen);
  }

  @Override
  public PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply) {
    Request made = request(request);
    return new JettyPendingCall<>(
        made,
        CompletableFuture.supplyAsync(
            () -> {
              try {
                LiveReply reply = live(made);
                onReply.accept(reply);
                return reply;
              } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
              } catch (InterruptedException | TimeoutException e) {
                throw new CompletionException(e);
              }
            }));
  }

  @Override
  public List<Scenario> ownScenarios() {
    return List.of(new Scenario("own proxy", JettyContractClient::ownProxy));
  }

  private static void ownProxy(Target target, Facts facts) throws Exception {
    HttpClient client = new HttpClient();
    client.start();
    try (RefusingProxy proxy = RefusingProxy.start()) {
      client.getProxyConfiguration().addProxy(new HttpProxy(proxy.host(), proxy.port()));
      Outgoing asked = target.chat("[[words=20]] Greet me.");
      client
          .newRequest(asked.url())
          .method(asked.method())
          .body(new BytesRequestContent(asked.payload().bytes()))
          .send();
      proxy.wasAsked(facts, target);
    } finally {
      client.stop();
    }
  }

  private Request request(Outgoing outgoing) {
    Request request = http.newRequest(outgoing.url()).method(outgoing.method());
    request.headers(headers -> outgoing.headers().forEach(headers::put));
    outgoing
        .readTimeout()
        .ifPresent(limit -> request.timeout(limit.toMillis(), TimeUnit.MILLISECONDS));
    String type = outgoing.headers().getOrDefault("content-type", "application/octet-stream");
    Payload payload = outgoing.payload();
    if (payload instanceof Payload.None) {
      return request;
    } else if (payload instanceof Payload.Unsized unsized) {
      AsyncRequestContent body = new AsyncRequestContent(type);
      body.write(ByteBuffer.wrap(unsized.bytes()), Callback.NOOP);
      body.close();
      return request.body(body);
    }
    return request.body(new BytesRequestContent(type, payload.bytes()));
  }

  private static WholeReply whole(ContentResponse response) {
    return new WholeReply(response.getStatus(), headersOf(response), response.getContent());
  }

  private static LiveReply live(Request request)
      throws InterruptedException, TimeoutException, ExecutionException {
    InputStreamResponseListener listener = new InputStreamResponseListener();
    request.send(listener);
    Response response = listener.get(1, TimeUnit.MINUTES);
    return new LiveReply(
        response.getStatus(),
        headersOf(response),
        new JettyStream(listener.getInputStream(), request));
  }

  private static Headers headersOf(Response response) {
    Map<String, List<String>> all = new HashMap<>();
    response.getHeaders().getFieldNamesCollection().stream()
        .forEach(name -> all.put(name, response.getHeaders().getValuesList(name)));
    return Headers.of(all);
  }
}

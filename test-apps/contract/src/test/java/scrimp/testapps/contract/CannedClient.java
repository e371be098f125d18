package scrimp.testapps.contract;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A client without a network, good or bad as the test wants it. */
final class CannedClient implements AsyncContractClient {
  private final Supplier<String> text;
  private final Executor completions;

  /**
   * @param text the model's next answer
   * @param completions where callbacks run
   */
  CannedClient(Supplier<String> text, Executor completions) {
    this.text = text;
    this.completions = completions;
  }

  @Override
  public String name() {
    return "canned";
  }

  @Override
  public WholeReply send(Outgoing request) {
    String body = "{\"choices\":[{\"message\":{\"content\":\"" + text.get() + "\"}}]}";
    return new WholeReply(200, jsonHeaders(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public LiveReply open(Outgoing request) {
    String events = "data: {\"content\":\"" + text.get() + "\"}\n\ndata: [DONE]\n\n";
    return new LiveReply(
        200, jsonHeaders(), new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public PendingCall<WholeReply> sendAsync(Outgoing request, Consumer<WholeReply> onReply) {
    return later(() -> send(request), onReply);
  }

  @Override
  public PendingCall<LiveReply> openAsync(Outgoing request, Consumer<LiveReply> onReply) {
    return later(() -> open(request), onReply);
  }

  @Override
  public List<Scenario> ownScenarios() {
    return List.of();
  }

  private static Headers jsonHeaders() {
    return Headers.of(Map.of("Content-Type", List.of("application/json")));
  }

  private <R> PendingCall<R> later(Supplier<R> reply, Consumer<R> onReply) {
    CompletableFuture<R> seen =
        CompletableFuture.supplyAsync(
            () -> {
              R r = reply.get();
              onReply.accept(r);
              return r;
            },
            completions);
    return new PendingCall<>() {
      @Override
      public R await(Duration atMost)
          throws ExecutionException, InterruptedException, TimeoutException {
        return seen.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      }

      @Override
      public void cancel() {
        seen.cancel(true);
      }

      @Override
      public boolean cancelled() {
        return seen.isCancelled();
      }
    };
  }
}

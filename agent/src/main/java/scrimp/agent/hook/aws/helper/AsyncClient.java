package scrimp.agent.hook.aws.helper;

import java.util.concurrent.CompletableFuture;
import scrimp.agent.hook.Workers;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Stands before the application's HTTP client for one request of a client for models. */
final class AsyncClient implements SdkAsyncHttpClient {
  private final SdkAsyncHttpClient client;
  private final Engine engine;
  private final String label;

  AsyncClient(SdkAsyncHttpClient client, Engine engine, String label) {
    this.client = client;
    this.engine = engine;
    this.label = label;
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest given) {
    Attempt attempt = Attempt.carriedBy(given);
    Match match = attempt == null ? null : attempt.match(engine, label);
    if (match == null) {
      return client.execute(given);
    }
    if (streams(given)) {
      engine.passedThrough(match, label);
      engine.say(
          label
              + " streams requests to "
              + given.request().host()
              + ": such calls are not counted or changed");
      return client.execute(given);
    }
    AsyncCall call = new AsyncCall(engine, match, label, client, given, attempt);
    if (!match.passThrough()) {
      return onWorker(call, call, given);
    }
    engine.passedThrough(match, label);
    return Asked.hasOwnHeaders(attempt)
        ? onWorker(call::passQuietly, call, given)
        : client.execute(given);
  }

  private CompletableFuture<Void> onWorker(
      Runnable task, AsyncCall call, AsyncExecuteRequest given) {
    try {
      Workers.shared().execute(task);
      return call.future();
    } catch (RuntimeException | Error noThread) {
      engine.faults().suppressed(label, noThread);
      return client.execute(given);
    }
  }

  /** Whether the application writes on while it reads, or is not to be read to its end here. */
  private static boolean streams(AsyncExecuteRequest given) {
    return given.fullDuplex()
        || given.requestContentPublisher() == null
        || !given.requestContentPublisher().contentLength().isPresent();
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}

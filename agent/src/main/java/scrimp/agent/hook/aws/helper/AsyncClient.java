package scrimp.agent.hook.aws.helper;

import java.util.concurrent.CompletableFuture;
import scrimp.agent.hook.Workers;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;
import software.amazon.awssdk.http.SdkHttpFullRequest;
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
    Match match = attempt == null ? null : matched(attempt.unsigned());
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
    if (match.passThrough()) {
      engine.passedThrough(match, label);
      if (!Asked.hasOwnHeaders(attempt)) {
        return client.execute(given);
      }
      Workers.shared().execute(call::passQuietly);
    } else {
      Workers.shared().execute(call);
    }
    return call.future();
  }

  private Match matched(SdkHttpFullRequest request) {
    return engine.providerHost(request.host())
        ? engine.match(request.method().name(), request.getUri())
        : null;
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

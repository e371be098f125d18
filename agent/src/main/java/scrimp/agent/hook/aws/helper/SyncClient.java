package scrimp.agent.hook.aws.helper;

import java.io.IOException;
import java.io.UncheckedIOException;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Stands before the application's HTTP client for one request of a client for models. */
final class SyncClient implements SdkHttpClient {
  private final SdkHttpClient client;
  private final Engine engine;
  private final String label;

  SyncClient(SdkHttpClient client, Engine engine, String label) {
    this.client = client;
    this.engine = engine;
    this.label = label;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest given) {
    Attempt attempt = Attempt.signedHere(given.httpRequest());
    Match match = attempt == null ? null : attempt.match(engine, label);
    if (match == null) {
      return client.prepareRequest(given);
    }
    if (match.passThrough()) {
      engine.passedThrough(match, label);
      return Sent.by(client, quiet(given, attempt));
    }
    return new SyncCall(engine, match, label, client, given, attempt);
  }

  private HttpExecuteRequest quiet(HttpExecuteRequest given, Attempt attempt) {
    if (!Asked.hasOwnHeaders(attempt)) {
      return given;
    }
    try {
      Asked asked = Asked.of(attempt, given.httpRequest());
      return Sent.instead(given, asked.changed(asked.quiet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

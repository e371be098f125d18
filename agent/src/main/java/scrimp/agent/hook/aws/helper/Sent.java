package scrimp.agent.hook.aws.helper;

import java.io.IOException;
import scrimp.agent.hook.Decided;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** A request that was decided here, and that a hook of the HTTP client is to leave alone. */
final class Sent implements ExecutableHttpRequest {
  private final ExecutableHttpRequest prepared;

  private Sent(ExecutableHttpRequest prepared) {
    this.prepared = prepared;
  }

  static Sent by(SdkHttpClient client, HttpExecuteRequest request) {
    return new Sent(Decided.marked(() -> client.prepareRequest(request)));
  }

  /** That request in the place of the one given. */
  static HttpExecuteRequest instead(HttpExecuteRequest given, SdkHttpFullRequest request) {
    return HttpExecuteRequest.builder()
        .request(request)
        .contentStreamProvider(request.contentStreamProvider().orElse(null))
        .metricCollector(given.metricCollector().orElse(null))
        .build();
  }

  @Override
  public HttpExecuteResponse call() throws IOException {
    return Decided.marked(prepared::call);
  }

  @Override
  public void abort() {
    prepared.abort();
  }
}

package scrimp.agent.hook.aws.helper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import scrimp.agent.hook.Decided;
import scrimp.pipeline.Match;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

class SyncClientTest {
  private final Client client = new Client();

  /** Answers every request alike. */
  private static final class Client implements SdkHttpClient {
    final List<HttpExecuteRequest> sent = new ArrayList<>();
    final List<String> seen = new ArrayList<>();
    IOException broken;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      seen.add("prepared" + (Decided.here() ? " decided" : ""));
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          seen.add("called" + (Decided.here() ? " decided" : ""));
          sent.add(request);
          if (broken != null) {
            throw broken;
          }
          return answer();
        }

        @Override
        public void abort() {
          seen.add("aborted");
        }
      };
    }

    private HttpExecuteResponse answer() {
      return HttpExecuteResponse.builder()
          .response(
              SdkHttpFullResponse.builder()
                  .statusCode(200)
                  .statusText("Fine")
                  .putHeader("x-amzn-requestid", "1")
                  .build())
          .responseBody(
              AbortableInputStream.create(
                  new ByteArrayInputStream("answered".getBytes(UTF_8)),
                  () -> seen.add("reply aborted")))
          .build();
    }

    @Override
    public String clientName() {
      return "sample";
    }

    @Override
    public void close() {
      seen.add("closed");
    }
  }

  @Test
  void aReplyComesBackWithAllThatItHad() throws Exception {
    HttpExecuteResponse response = call(Signed.letThrough(), Signed.sync()).call();

    assertThat(response.httpResponse().statusCode()).isEqualTo(200);
    assertThat(response.httpResponse().statusText()).hasValue("Fine");
    assertThat(response.httpResponse().firstMatchingHeader("x-amzn-requestid")).hasValue("1");
    assertThat(response.responseBody().orElseThrow().readAllBytes())
        .asString(UTF_8)
        .isEqualTo("answered");
  }

  @Test
  void hooksBelowAreToldThatItIsDecided() throws Exception {
    call(Signed.letThrough(), Signed.sync()).call();

    assertThat(client.seen).containsExactly("prepared decided", "called decided");
    assertThat(Decided.here()).isFalse();
  }

  @Test
  void anUntouchedRequestIsTheOneThatTheSdkHadMade() throws Exception {
    Signed signed = Signed.sync();
    HttpExecuteRequest given = signed.toSend();
    call(Signed.letThrough(), signed, given).call();

    assertThat(client.sent).singleElement().isSameAs(given);
    assertThat(signed.signatures).isEqualTo(1);
  }

  @Test
  void aRequestToNoProviderGoesStraightToTheClient() throws Exception {
    HttpExecuteRequest request = Signed.sync().toSend();
    new SyncClient(client, Signed.ENGINE, "sample")
        .prepareRequest(
            HttpExecuteRequest.builder()
                .request(request.httpRequest().toBuilder().host("s3.amazonaws.com").build())
                .build())
        .call();

    assertThat(client.seen).containsExactly("prepared", "called");
  }

  @Test
  void aFailureOfOursBeforeAnythingWasSentLetsTheCallGoAsItWasMade() throws Exception {
    Signed signed = Signed.sync();
    HttpExecuteRequest given = signed.toSend();

    HttpExecuteResponse response = call(Signed.failing(), signed, given).call();

    assertThat(response.responseBody().orElseThrow().readAllBytes())
        .asString(UTF_8)
        .isEqualTo("answered");
    assertThat(client.sent).singleElement().isSameAs(given);
  }

  @Test
  void whatTheClientThrowsIsWhatTheSdkGets() throws Exception {
    client.broken = new IOException("Connection reset");

    assertThatThrownBy(() -> call(Signed.letThrough(), Signed.sync()).call())
        .isSameAs(client.broken);
    assertThat(client.sent).hasSize(1);
  }

  @Test
  void abortingAbortsWhatIsUnderWay() throws Exception {
    SyncCall call = call(Signed.letThrough(), Signed.sync());
    call.call();
    call.abort();

    assertThat(call.cancelled()).isTrue();
    assertThat(client.seen).endsWith("aborted");
  }

  @Test
  void aCallThatWasAbortedBeforehandDoesNotGoOnForLong() throws Exception {
    SyncCall call = call(Signed.letThrough(), Signed.sync());
    call.abort();
    call.call();

    assertThat(client.seen).containsExactly("prepared decided", "aborted", "called decided");
  }

  @Test
  void leavingAReplyLeavesTheProviders() throws Exception {
    HttpExecuteResponse response = call(Signed.letThrough(), Signed.sync()).call();
    response.responseBody().orElseThrow().abort();

    assertThat(client.seen).endsWith("reply aborted");
  }

  @Test
  void whatTheSdkAsksOfItsClientReachesIt() {
    SyncClient instead = new SyncClient(client, Signed.ENGINE, "sample");
    instead.close();

    assertThat(instead.clientName()).isEqualTo("sample");
    assertThat(client.seen).containsExactly("closed");
  }

  private SyncCall call(Match match, Signed signed) throws Exception {
    return call(match, signed, signed.toSend());
  }

  private SyncCall call(Match match, Signed signed, HttpExecuteRequest given) {
    return new SyncCall(
        Signed.ENGINE, match, "sample", client, given, Attempt.signedHere(given.httpRequest()));
  }
}

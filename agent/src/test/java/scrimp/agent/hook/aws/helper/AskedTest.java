package scrimp.agent.hook.aws.helper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Request;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

class AskedTest {
  private static final URI ELSEWHERE =
      URI.create("https://api.anthropic.com/v1/messages?beta=true");

  @Test
  void thePipelineSeesWhatWasThereBeforeTheSignatureAndWhoseItIs() throws Exception {
    Signed signed = Signed.sync("Accept", "application/json");
    SdkHttpFullRequest made = signed.sign();

    Request request = asked(made).request();

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).hasToString("https://api.openai.com/v1/chat/completions");
    assertThat(request.body()).asString(UTF_8).isEqualTo("asked");
    assertThat(request.headers().first("accept")).isEqualTo("application/json");
    assertThat(request.headers().first("authorization")).isEqualTo(Signed.signature(made));
  }

  @Test
  void whatIsUnchangedKeepsTheSignatureThatItHas() throws Exception {
    Asked asked = asked(Signed.sync().sign());
    Request request = asked.request();

    assertThat(asked.is(request)).isTrue();
    assertThat(asked.is(request.withHeaders(request.headers().and(List.of())))).isTrue();
    assertThat(asked.is(request.withBody("other".getBytes(UTF_8)))).isFalse();
    assertThat(asked.is(request.withHeaders(request.headers().with("a", "b")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsChangedIsSignedAgain(boolean sync) throws Exception {
    Signed signed = sync ? Signed.sync() : Signed.async();
    Asked asked = asked(signed);
    InterceptorContext seen = signed.context.executionContext().interceptorContext();

    SdkHttpFullRequest changed =
        asked.changed(
            asked
                .request()
                .withBody("asked otherwise".getBytes(UTF_8))
                .withUri(URI.create("https://api.openai.com/v1/model/b%3A0/converse")));

    assertThat(changed.encodedPath()).isEqualTo("/v1/model/b%3A0/converse");
    assertThat(Signed.body(changed)).isEqualTo("asked otherwise");
    assertThat(changed.firstMatchingHeader("Content-Length")).hasValue("15");
    assertThat(changed.firstMatchingHeader("amz-sdk-invocation-id")).hasValue("drawn");
    assertThat(changed.matchingHeaders("Authorization"))
        .containsExactly(Signed.signature(changed))
        .doesNotContain(asked.request().headers().first("authorization"));
    assertThat(signed.signatures).isEqualTo(2);
    assertThat(signed.context.executionContext().interceptorContext())
        .as("what the application's interceptors see")
        .isSameAs(seen);
  }

  @Test
  void whatGoesElsewhereIsNotSignedAndTellsNothingOfTheFirstPlace() throws Exception {
    Signed signed = Signed.sync();
    Asked asked = asked(signed.sign());

    SdkHttpFullRequest changed = asked.changed(asked.request().withUri(ELSEWHERE));

    assertThat(changed.getUri()).isEqualTo(ELSEWHERE);
    assertThat(changed.headers()).containsOnlyKeys("Content-Length");
    assertThat(signed.signatures).isEqualTo(1);
  }

  @Test
  void anotherCredentialTakesThePlaceOfTheSignature() throws Exception {
    Signed signed = Signed.sync();
    Asked asked = asked(signed.sign());

    SdkHttpFullRequest changed =
        asked.changed(
            asked
                .request()
                .withHeaders(asked.request().headers().with("Authorization", "Bearer other")));

    assertThat(changed.matchingHeaders("Authorization")).containsExactly("Bearer other");
    assertThat(signed.signatures).isEqualTo(1);
  }

  @Test
  void whatIsSaidToUsAloneDoesNotLeave() throws Exception {
    Signed signed = Signed.sync("x-scrimp-feature", "faq");
    SdkHttpFullRequest made = signed.sign();
    Attempt attempt = Attempt.signedHere(made);

    assertThat(Asked.hasOwnHeaders(attempt)).isTrue();
    Asked asked = Asked.of(attempt, made);
    assertThat(asked.is(asked.quiet())).isFalse();
    assertThat(asked.changed(asked.quiet()).headers())
        .doesNotContainKey("x-scrimp-feature")
        .containsKey("Authorization");
  }

  private static Asked asked(Signed signed) throws Exception {
    AsyncExecuteRequest made = signed.toSend(null);
    Attempt here = Attempt.signedHere(made.request());
    return Asked.of(here != null ? here : Attempt.carriedBy(made), made.request());
  }

  private static Asked asked(SdkHttpFullRequest made) throws Exception {
    return Asked.of(Attempt.signedHere(made), made);
  }
}

package scrimp.agent.hook.aws.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import scrimp.call.CallSite;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpFullRequest;

class AttemptTest {
  @Test
  void isKnownOnceToTheThreadThatSigned() throws Exception {
    SdkHttpFullRequest made = Signed.sync().sign();

    assertThat(Attempt.signedHere(made)).isNotNull();
    assertThat(Attempt.signedHere(made)).isNull();
  }

  @Test
  void isNotTakenForThatOfAnotherRequest() throws Exception {
    SdkHttpFullRequest made = Signed.sync().sign();

    assertThat(Attempt.signedHere(made.toBuilder().encodedPath("/other").build())).isNull();
  }

  @Test
  void travelsWithAnAsynchronousRequestBesideWhatIsThereAlready() throws Exception {
    class Given extends SdkHttpExecutionAttribute<String> {
      Given() {
        super(String.class);
      }
    }
    Given key = new Given();
    Signed signed = Signed.async();
    signed
        .context
        .executionAttributes()
        .putAttribute(
            SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES,
            SdkHttpExecutionAttributes.builder().put(key, "the application's").build());

    var request = signed.toSend(null);

    assertThat(Attempt.carriedBy(request).unsigned()).isSameAs(signed.unsigned);
    assertThat(request.httpExecutionAttributes().getAttribute(key)).isEqualTo("the application's");
  }

  @Test
  void laterAttemptsAreMadeByWhoMadeTheFirst() throws Exception {
    Signed signed = Signed.async();
    CallSite first = Attempt.carriedBy(signed.toSend(null)).site();

    CallSite second =
        CompletableFuture.supplyAsync(() -> site(signed), task -> new Thread(task).start()).get();

    assertThat(second).isSameAs(first);
  }

  private static CallSite site(Signed signed) {
    try {
      return Attempt.carriedBy(signed.toSend(null)).site();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatSigningThrowsIsThrown() throws Exception {
    Attempt attempt = Attempt.signedHere(Signed.sync().sign());
    IllegalStateException expired = new IllegalStateException("expired");
    SdkHttpFullRequest unreadable =
        attempt.unsigned().toBuilder()
            .contentStreamProvider(
                () -> {
                  throw expired;
                })
            .build();

    assertThatThrownBy(() -> attempt.signed(unreadable)).isSameAs(expired);
  }
}

package scrimp.agent.hook.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class BodyCollectorTest {

  @Test
  void takesABodyThatIsThereAtOnce() throws Exception {
    assertThat(BodyCollector.of(BodyPublishers.ofString("hello")).await(Duration.ZERO))
        .isEqualTo("hello".getBytes(UTF_8));
    assertThat(BodyCollector.of(BodyPublishers.noBody()).await(Duration.ZERO)).isEmpty();
  }

  @Test
  void waitsForABodyThatComesLaterFromAnotherThread() throws Exception {
    SubmissionPublisher<ByteBuffer> late = new SubmissionPublisher<>();
    BodyCollector collector = BodyCollector.of(BodyPublishers.fromPublisher(late));
    new Thread(
            () -> {
              late.submit(ByteBuffer.wrap("hel".getBytes(UTF_8)));
              late.submit(ByteBuffer.wrap("lo".getBytes(UTF_8)));
              late.close();
            })
        .start();

    assertThat(collector.await(Duration.ofSeconds(10))).isEqualTo("hello".getBytes(UTF_8));
  }

  @Test
  void aBodyThatDoesNotComeInTimeIsATimeoutOfTheRequest() {
    try (SubmissionPublisher<ByteBuffer> never = new SubmissionPublisher<>()) {
      BodyCollector collector = BodyCollector.of(BodyPublishers.fromPublisher(never));

      assertThatThrownBy(() -> collector.await(Duration.ofMillis(10)))
          .isInstanceOf(HttpTimeoutException.class)
          .hasMessage("request timed out");
    }
  }

  @Test
  void failsWithWhatThePublisherFailedWith() {
    IOException unreadable = new IOException("file gone");
    BodyCollector collector = BodyCollector.of(new Failing(unreadable));

    assertThatThrownBy(() -> collector.await(Duration.ZERO)).isSameAs(unreadable);
  }

  @Test
  void keepsTheInterruptOfACallerThatWaits() {
    try (SubmissionPublisher<ByteBuffer> never = new SubmissionPublisher<>()) {
      BodyCollector collector = BodyCollector.of(BodyPublishers.fromPublisher(never));
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> collector.await(Duration.ZERO)).isInstanceOf(IOException.class);

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private record Failing(Throwable failure) implements BodyPublisher {
    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      subscriber.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long n) {
              subscriber.onError(failure);
            }

            @Override
            public void cancel() {
              throw new AssertionError("nothing to cancel");
            }
          });
    }
  }
}

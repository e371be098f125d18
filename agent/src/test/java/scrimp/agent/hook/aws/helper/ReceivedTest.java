package scrimp.agent.hook.aws.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

class ReceivedTest {
  private final Received received = new Received();

  @Test
  void asksForOnePieceWhenItIsWanted() throws Exception {
    Pieces pieces = new Pieces("one", "two");
    received.onStream(pieces);
    assertThat(pieces.asked).hasValue(0);

    assertThat(received.body().readNBytes(3)).asString().isEqualTo("one");
    assertThat(pieces.asked).hasValue(1);
    assertThat(received.body().readAllBytes()).asString().isEqualTo("two");
    assertThat(received.body().read()).isEqualTo(-1);
  }

  @Test
  void whatIsWantedBeforeTheStreamIsThereIsAskedForThen() throws Exception {
    Thread reader = new Thread(() -> assertThat(read()).isEqualTo('o'));
    Throwable[] failed = new Throwable[1];
    reader.setUncaughtExceptionHandler((thread, thrown) -> failed[0] = thrown);
    reader.start();
    received.onStream(new Pieces("one"));
    reader.join();

    assertThat(failed[0]).isNull();
  }

  private int read() {
    try {
      return received.body().read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void headersAreThereBeforeTheBody() throws Exception {
    SdkHttpResponse head = SdkHttpFullResponse.builder().statusCode(200).build();
    received.onHeaders(head);

    assertThat(received.head()).isSameAs(head);
  }

  @Test
  void aFailureBeforeTheHeadersIsTheClientsOwn() {
    IllegalStateException closed = new IllegalStateException("closed");
    received.onError(closed);

    assertThatThrownBy(received::head).isSameAs(closed);
  }

  @Test
  void aFailureHalfWayIsThrownToWhoReads() throws Exception {
    received.onHeaders(SdkHttpFullResponse.builder().statusCode(200).build());
    received.onStream(new Pieces("one"));
    received.body().readNBytes(3);
    IOException reset = new IOException("reset");
    received.onError(reset);

    assertThatThrownBy(() -> received.body().read()).isSameAs(reset);
    assertThatThrownBy(() -> received.body().read()).isSameAs(reset);
  }

  @Test
  void closingCancels() throws Exception {
    Pieces pieces = new Pieces("one");
    received.onStream(pieces);
    received.body().close();

    assertThat(pieces.left.getCount()).isZero();
    assertThatThrownBy(() -> received.body().read()).isInstanceOf(IOException.class);
  }

  @Test
  void closingAShortReplyLetsTheRestThroughSoThatTheConnectionLivesOn() throws Exception {
    Pieces pieces = new Pieces("one", "two");
    received.onHeaders(
        SdkHttpFullResponse.builder().statusCode(400).putHeader("content-length", "6").build());
    received.onStream(pieces);
    received.body().readNBytes(3);
    received.body().close();

    assertThat(pieces.asked.get()).isGreaterThan(1);
    assertThat(pieces.left.getCount()).isEqualTo(1);
    assertThatThrownBy(() -> received.body().read()).isInstanceOf(IOException.class);
  }

  @Test
  void aStreamThatComesAfterClosingIsCancelled() throws Exception {
    received.body().close();
    Pieces late = new Pieces("one");
    received.onStream(late);

    assertThat(late.left.getCount()).isZero();
  }
}

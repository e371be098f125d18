package scrimp.agent.hook.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import scrimp.call.Headers;
import scrimp.call.Reply;

class ReplyBodyTest {
  private final SampleCall call = new SampleCall();
  private final Source source = new Source();
  private final ReplyBody body = new ReplyBody(Reply.raw(200, Headers.EMPTY, source), call);

  /** Tells how far it was read. */
  private static final class Source extends InputStream {
    private final InputStream bytes = new ByteArrayInputStream("0123456789".getBytes(UTF_8));
    private IOException failure;
    private boolean ended;
    private boolean closed;

    @Override
    public int read() throws IOException {
      if (failure != null) {
        throw failure;
      }
      int next = bytes.read();
      ended |= next < 0;
      return next;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void closingReadsTheRestSoThatTheConnectionLivesOn() throws IOException {
    assertThat(body.read()).isEqualTo('0');
    body.close();
    body.close();

    assertThat(source.ended).isTrue();
    assertThat(source.closed).isTrue();
    assertThatThrownBy(body::read).isInstanceOf(IOException.class);
  }

  @Test
  void leavingReadsNothingMore() {
    body.leave();

    assertThat(source.ended).isFalse();
    assertThat(source.closed).isTrue();
  }

  @Test
  void aCancelledRequestsBodyCannotBeRead() {
    call.cancelled = true;

    assertThatThrownBy(body::read).isInstanceOf(SocketException.class);
  }

  @Test
  void closingTheBodyOfACancelledRequestSaysNothing() throws IOException {
    call.cancelled = true;
    body.close();

    assertThat(source.ended).isFalse();
    assertThat(source.closed).isTrue();
  }

  @Test
  void aFailureWhileTheRestIsReadIsTold() {
    source.failure = new IOException("reset");

    assertThatThrownBy(body::close).isSameAs(source.failure);
    assertThat(source.closed).isTrue();
  }

  @Test
  void whereTheEndWasReadNothingIsReadAgain() throws IOException {
    assertThat(body.readAllBytes()).hasSize(10);
    source.failure = new IOException("must not be asked");
    body.close();

    assertThat(source.closed).isTrue();
  }
}

package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;

class EventStreamTest {
  private final StubReader reader = new StubReader();
  private final List<Throwable> faults = new ArrayList<>();
  private final List<Outcome> ends = new ArrayList<>();

  @Test
  void events_pass_byte_for_byte_and_hidden_ones_do_not() throws IOException {
    EventStream stream = open("data: a\n\ndata: hide\n\ndata: b\n\ndata: end\n\n", 7);

    assertThat(text(stream.readAllBytes())).isEqualTo("data: a\n\ndata: b\n\ndata: end\n\n");
    assertThat(reader.seen).hasSize(4);
    assertThat(ends).extracting(Outcome::end).containsExactly(End.COMPLETE);
    assertThat(faults).isEmpty();
  }

  @Test
  void upstream_is_not_read_before_the_application_reads_nor_while_bytes_are_left()
      throws IOException {
    Pieces upstream = pieces("data: a\n\ndata: b\n\ndata: end\n\n", 9);
    EventStream stream = follow(upstream);
    assertThat(stream.available()).isZero();
    assertThat(upstream.reads()).isZero();

    stream.read(new byte[1]);
    int reads = upstream.reads();
    int left = stream.available();
    stream.read(new byte[left]);

    assertThat(left).isPositive();
    assertThat(upstream.reads()).isEqualTo(reads);
  }

  @Test
  void an_event_is_handed_over_while_upstream_has_no_more_yet() throws Exception {
    Slow upstream = new Slow();
    EventStream stream = new EventStream(upstream, reader, faults::add, new Events());
    upstream.next = "data: a\n\ndata: half".getBytes(StandardCharsets.UTF_8);

    byte[] into = new byte[100];
    int n = stream.read(into);

    assertThat(text(into).substring(0, n)).isEqualTo("data: a\n\n");
    assertThat(upstream.reads).isEqualTo(1);
  }

  @Test
  void the_end_is_told_with_the_last_byte_of_the_terminal_event_and_reading_on_is_faithful()
      throws IOException {
    EventStream stream = open("data: end\n\n: later\n\n", 11);
    stream.readNBytes(10);
    assertThat(ends).isEmpty();
    stream.readNBytes(1);
    assertThat(ends).hasSize(1);

    assertThat(text(stream.readAllBytes())).isEqualTo(": later\n\n");
    stream.close();
    assertThat(ends).hasSize(1);
    assertThat(reader.finished).hasSize(1);
  }

  @Test
  void closing_before_the_terminal_event_is_closing_early_and_closes_upstream() throws IOException {
    Pieces upstream = pieces("data: a\n\ndata: b\n\ndata: end\n\n", 9);
    EventStream stream = follow(upstream);
    stream.read(new byte[5]);
    stream.close();
    stream.close();

    assertThat(ends).extracting(Outcome::end).containsExactly(End.CLOSED_EARLY);
    assertThat(upstream.closes()).isPositive();
    assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
  }

  @Test
  void closing_with_the_terminal_event_in_hand_is_complete() throws IOException {
    EventStream stream = open("data: a\n\ndata: end\n\n", 100);
    stream.read(new byte[3]);
    stream.close();

    assertThat(ends).extracting(Outcome::end).containsExactly(End.COMPLETE);
  }

  @Test
  void a_torn_event_is_passed_on_at_the_end() throws IOException {
    EventStream stream = open("data: a\n\ndata: hal", 3);

    assertThat(text(stream.readAllBytes())).isEqualTo("data: a\n\ndata: hal");
    assertThat(ends).hasSize(1);
  }

  @Test
  void a_torn_event_is_passed_on_before_the_clients_own_exception() throws IOException {
    IOException reset = new IOException("Connection reset");
    EventStream stream = follow(pieces("data: a\n\ndata: hal", 5).failingWith(reset));

    assertThat(text(stream.readNBytes(18))).isEqualTo("data: a\n\ndata: hal");
    assertThat(ends).isEmpty();
    assertThatThrownBy(stream::read).isSameAs(reset);
    assertThatThrownBy(stream::read).isSameAs(reset);
    assertThat(ends).extracting(Outcome::end).containsExactly(End.FAILED);
    assertThat(reader.seen).containsExactly("data: a\n\n");
  }

  @Test
  void a_failing_reader_is_reported_once_and_the_bytes_pass_on() throws IOException {
    EventStream stream = open("data: a\n\ndata: fail\n\ndata: hide\n\ndata: end\n\n", 6);

    assertThat(text(stream.readAllBytes()))
        .isEqualTo("data: a\n\ndata: fail\n\ndata: hide\n\ndata: end\n\n");
    assertThat(faults).hasSize(1);
    assertThat(ends).extracting(Outcome::end).containsExactly(End.COMPLETE);
    assertThat(ends.get(0).model()).isNull();
  }

  @Test
  void a_failing_listener_is_reported_and_the_bytes_pass_on() throws IOException {
    EventStream stream =
        new EventStream(pieces("data: end\n\n", 4), reader, faults::add, new Events());
    stream.onEnd(
        outcome -> {
          throw new IllegalStateException("a listener's fault");
        });

    assertThat(stream.readAllBytes()).hasSize(11);
    assertThat(faults).hasSize(1);
  }

  @Test
  void an_endless_event_is_let_through_without_being_kept() throws IOException {
    byte[] endless = new byte[40 << 20];
    java.util.Arrays.fill(endless, (byte) 'x');
    EventStream stream = follow(new Pieces(endless, new Random(1), 8 << 10));
    byte[] into = new byte[8 << 10];
    long total = 0;
    for (int n = stream.read(into); n >= 0; n = stream.read(into)) {
      total += n;
    }

    assertThat(total).isEqualTo(endless.length);
    assertThat(faults).hasSize(1);
    assertThat(ends).extracting(Outcome::end).containsExactly(End.COMPLETE);
  }

  @Test
  void the_first_byte_is_told_once_when_it_is_handed_over() throws IOException {
    EventStream stream = open("data: hide\n\ndata: a\n\ndata: end\n\n", 4);
    int[] told = new int[1];
    stream.onFirstByte(() -> told[0]++);
    assertThat(told[0]).isZero();
    stream.read();
    assertThat(told[0]).isEqualTo(1);
    stream.readAllBytes();
    assertThat(told[0]).isEqualTo(1);
  }

  @Test
  void another_thread_may_close_while_one_waits_for_upstream() throws Exception {
    Slow upstream = new Slow();
    EventStream stream = new EventStream(upstream, reader, faults::add, new Events());
    stream.onEnd(ends::add);
    Throwable[] thrown = new Throwable[1];
    Thread waiting =
        new Thread(
            () -> {
              try {
                stream.read();
              } catch (IOException e) {
                thrown[0] = e;
              }
            });
    waiting.start();
    assertThat(upstream.waiting.await(10, TimeUnit.SECONDS)).isTrue();
    stream.close();
    waiting.join(10_000);

    assertThat(thrown[0]).isInstanceOf(IOException.class).hasMessage("closed");
    assertThat(ends).extracting(Outcome::end).containsExactly(End.CLOSED_EARLY);
  }

  private EventStream open(String text, int largest) {
    return follow(pieces(text, largest));
  }

  private EventStream follow(InputStream upstream) {
    EventStream stream = new EventStream(upstream, reader, faults::add, new Events());
    stream.onEnd(ends::add);
    return stream;
  }

  private static Pieces pieces(String text, int largest) {
    return new Pieces(text.getBytes(StandardCharsets.UTF_8), new Random(1), largest);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Gives what is there once, and then waits until it is closed. */
  private static final class Slow extends InputStream {
    final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    byte[] next = new byte[0];
    int reads;

    @Override
    public int read() {
      throw new UnsupportedOperationException("never byte by byte");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      reads++;
      if (next.length > 0) {
        int n = next.length;
        System.arraycopy(next, 0, into, offset, n);
        next = new byte[0];
        return n;
      }
      waiting.countDown();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("closed");
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}

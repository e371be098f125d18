package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final Events events = new Events();
  private final List<String> told = new ArrayList<>();

  @Test
  void an_event_is_told_as_soon_as_its_blank_line_is_there() {
    feed("data: a\n");
    assertThat(told).isEmpty();
    feed("\n");
    assertThat(told).containsExactly("data: a\n\n");
    feed("data: b\r\n\r");
    assertThat(told).hasSize(2).last().isEqualTo("data: b\r\n\r");
    feed("\ndata: c\r\r");
    assertThat(told).hasSize(4).last().isEqualTo("data: c\r\r");
  }

  @Test
  void several_events_of_one_read_are_told_apart() {
    feed("data: a\n\nevent: x\ndata: b\n\n: ping\n\ndata: c");

    assertThat(told).containsExactly("data: a\n\n", "event: x\ndata: b\n\n", ": ping\n\n");
    assertThat(events.held()).isEqualTo(7);
    assertThat(new String(events.rest(), StandardCharsets.UTF_8)).isEqualTo("data: c");
    assertThat(events.held()).isZero();
  }

  @Test
  void line_endings_may_be_mixed() {
    feed("data: a\r\n\ndata: b\n\r\ndata: c\r\rdata: d\r\n\r\n");

    assertThat(told)
        .containsExactly("data: a\r\n\n", "data: b\n\r\n", "data: c\r\r", "data: d\r\n\r\n");
  }

  @Test
  void blank_lines_between_events_are_passed_on_at_once() {
    feed("\n");
    feed("\n\ndata: a\n\n\n");

    assertThat(told).containsExactly("\n", "\n", "\n", "data: a\n\n", "\n");
  }

  @Test
  void no_byte_is_lost_or_reordered_whatever_comes() {
    Random random = new Random(5);
    String alphabet = "ab:\n\n\r\r\n";
    for (int i = 0; i < 500; i++) {
      Events any = new Events();
      StringBuilder in = new StringBuilder();
      StringBuilder out = new StringBuilder();
      for (int j = 0; j < 50; j++) {
        StringBuilder piece = new StringBuilder();
        for (int k = random.nextInt(6); k >= 0; k--) {
          piece.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        in.append(piece);
        byte[] bytes = piece.toString().getBytes(StandardCharsets.US_ASCII);
        any.feed(bytes, 0, bytes.length, e -> out.append(new String(e, StandardCharsets.US_ASCII)));
      }
      out.append(new String(any.rest(), StandardCharsets.US_ASCII));
      assertThat(out.toString()).isEqualTo(in.toString());
    }
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    events.feed(bytes, 0, bytes.length, e -> told.add(new String(e, StandardCharsets.UTF_8)));
  }
}

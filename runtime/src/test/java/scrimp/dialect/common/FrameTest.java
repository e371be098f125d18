package scrimp.dialect.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import scrimp.call.Json;

class FrameTest {
  /** Made by hand: {@code messageStop}, with three headers. */
  private static final byte[] STOP =
      HexFormat.of()
          .parseHex(
              "0000007a00000051ca2c46650b3a6576656e742d7479706507000b6d65737361676553746f700d3a"
                  + "636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167"
                  + "652d747970650700056576656e747b2273746f70526561736f6e223a22656e645f7475726e227d"
                  + "5fbf09fc");

  /** Made by hand: an exception, with a header of every type there is. */
  private static final byte[] EXCEPTION =
      HexFormat.of()
          .parseHex(
              "000000ad00000086e94ea25b0161000162010163020101640300010165040000000001660500000000"
                  + "00000000016706000261620168080000000000000000016909000000000000000000000000000000"
                  + "000f3a657863657074696f6e2d747970650700137468726f74746c696e67457863657074696f6e0d"
                  + "3a6d6573736167652d74797065070009657863657074696f6e7b226d657373616765223a22736c6f"
                  + "7720646f776e227d9e9c67dc");

  @Test
  void a_frame_is_read() {
    Frame frame = Frame.parse(STOP);

    assertThat(frame.eventType()).isEqualTo("messageStop");
    assertThat(frame.messageType()).isEqualTo("event");
    assertThat(frame.failure()).isFalse();
    assertThat(frame.object().path("stopReason").asText()).isEqualTo("end_turn");
  }

  @Test
  void a_frame_is_written_as_it_would_be_by_others() {
    FrameWriter writer = new FrameWriter();
    writer.event("messageStop", Json.mapper().createObjectNode().put("stopReason", "end_turn"));

    assertThat(writer.bytes()).isEqualTo(STOP);
  }

  @Test
  void headers_of_every_type_are_passed_over_to_those_of_text() {
    Frame frame = Frame.parse(EXCEPTION);

    assertThat(frame.failure()).isTrue();
    assertThat(frame.headers()).containsEntry(":exception-type", "throttlingException").hasSize(2);
  }

  @Test
  void a_frame_of_which_any_byte_is_wrong_is_none() {
    for (int i = 0; i < EXCEPTION.length; i++) {
      byte[] broken = EXCEPTION.clone();
      broken[i] ^= 1;
      assertThat(Frame.parse(broken)).isNull();
    }
  }

  @Test
  void a_part_of_a_frame_is_none() {
    for (int length = 0; length < STOP.length; length++) {
      assertThat(Frame.parse(Arrays.copyOf(STOP, length))).isNull();
    }
    assertThat(Frame.parse(Arrays.copyOf(STOP, STOP.length + 1))).isNull();
  }
}

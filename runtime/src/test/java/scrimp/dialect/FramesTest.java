package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  private static final byte[] STREAM = FrameSamples.frames(Golden.bytes("bedrock-tools.frames"));

  private final Frames frames = new Frames();
  private final List<byte[]> told = new ArrayList<>();

  private void feed(byte[] bytes, int from, int to) {
    frames.feed(bytes, from, to - from, told::add);
  }

  private byte[] out() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    told.forEach(out::writeBytes);
    out.writeBytes(frames.rest());
    return out.toByteArray();
  }

  @Test
  void each_frame_is_told_as_soon_as_its_last_byte_is_there() {
    int first = STREAM[3];
    feed(STREAM, 0, first - 1);
    assertThat(told).isEmpty();
    assertThat(frames.held()).isEqualTo(first - 1);
    feed(STREAM, first - 1, first + 5);
    assertThat(told).containsExactly(Arrays.copyOf(STREAM, first));
    assertThat(frames.held()).isEqualTo(5);
  }

  @Test
  void wherever_the_network_cuts_the_frames_are_the_same() {
    feed(STREAM, 0, STREAM.length);
    List<byte[]> whole = List.copyOf(told);
    assertThat(whole).hasSize(14);
    for (int seed = 0; seed < 30; seed++) {
      told.clear();
      Random random = new Random(seed);
      for (int at = 0; at < STREAM.length; ) {
        int to = Math.min(STREAM.length, at + 1 + random.nextInt(1 + seed * 7));
        feed(STREAM, at, to);
        at = to;
      }
      assertThat(told).usingRecursiveComparison().isEqualTo(whole);
      assertThat(frames.held()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 9})
  void behind_a_broken_prelude_everything_passes_at_once(int broken) {
    byte[] bytes = STREAM.clone();
    int second = bytes[3];
    bytes[second + broken] ^= 0x55;
    feed(bytes, 0, second + 40);

    assertThat(told).hasSize(2);
    assertThat(frames.held()).isZero();
    feed(bytes, second + 40, second + 41);
    assertThat(told.get(2)).hasSize(1);
    feed(bytes, second + 41, bytes.length);
    assertThat(out()).isEqualTo(bytes);
  }

  @Test
  void what_is_no_stream_of_frames_at_all_passes() {
    byte[] html = "<html><body>Bad gateway</body></html>".getBytes();
    feed(html, 0, html.length);
    assertThat(out()).isEqualTo(html);
  }
}

package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import scrimp.call.Usage;
import scrimp.call.Wire;
import scrimp.dialect.Samples.Sample;

class SamplesTest {
  private final List<Throwable> faults = new ArrayList<>();

  static List<Sample> streamed() {
    return Samples.STREAMED;
  }

  static Stream<Sample> all() {
    return Stream.concat(Samples.STREAMED.stream(), Samples.WHOLE.stream());
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_whole_reply_is_understood_and_kept_as_it_came(Sample sample) throws IOException {
    byte[] bytes = sample.bytes(false);
    Read read = read(sample, false, bytes, new Random(1), 100);

    expect(sample, read.outcome);
    assertThat(read.bytes).isEqualTo(bytes);
    assertThat(read.outcome.whole().get()).hasValue(bytes);
    assertThat(sample.wire(false).render(bytes, sample.request(false))).isSameAs(bytes);
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void a_stream_is_understood_as_the_whole_reply_is_wherever_the_network_cuts_it(Sample sample)
      throws IOException {
    byte[] bytes = sample.bytes(true);
    for (int seed = 0; seed < 40; seed++) {
      Read read = read(sample, true, bytes, new Random(seed), 1 + seed * 5);

      expect(sample, read.outcome);
      assertThat(read.bytes).isEqualTo(bytes);
      assertThat(Json.object(read.outcome.whole().get().orElseThrow()))
          .isEqualTo(Json.object(sample.bytes(false)));
    }
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void a_stored_reply_rendered_as_a_stream_reads_back_the_same(Sample sample) throws IOException {
    JsonNode whole = Json.object(sample.bytes(false));
    byte[] stream = sample.wire(true).render(Json.bytes(whole), sample.request(true));
    Read read = read(sample, true, stream, new Random(7), 500);

    expect(sample, read.outcome);
    assertThat(Json.object(read.outcome.whole().get().orElseThrow())).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void a_stream_that_breaks_off_before_its_last_event_has_failed(Sample sample) throws IOException {
    byte[] bytes = sample.bytes(true);
    int last = sample.lastEvent(bytes);
    Random random = new Random(3);
    for (int i = 0; i < 25; i++) {
      byte[] torn = Arrays.copyOf(bytes, random.nextInt(last));
      Read read = read(sample, true, torn, random, 300);

      assertThat(read.bytes).isEqualTo(torn);
      assertThat(read.outcome.end()).isEqualTo(Outcome.End.FAILED);
      assertThat(read.outcome.whole().get()).isEmpty();
      assertThat(sample.wire(true).unstorable(read.outcome)).hasValue("incomplete reply");
    }
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void damaged_replies_pass_as_they_are_and_break_nothing(Sample sample) throws IOException {
    Random random = new Random(17);
    for (int i = 0; i < 60; i++) {
      byte[] stream = damaged(sample.bytes(true), random);
      byte[] whole = damaged(sample.bytes(false), random);

      assertThat(read(sample, true, stream, random, 400).bytes).isEqualTo(stream);
      assertThat(read(sample, false, whole, random, 400).bytes).isEqualTo(whole);
    }
  }

  private Read read(Sample sample, boolean live, byte[] bytes, Random random, int largest)
      throws IOException {
    Wire wire = sample.wire(live);
    JsonNode request = sample.request(live);
    String type = live ? wire.mediaType(request) : "application/json";
    Reply raw =
        Reply.raw(200, Headers.of("content-type", type), new Pieces(bytes, random, largest));
    assertThat(raw.live()).isEqualTo(live);
    Reply reply = ReplyFollower.follow(raw, wire.reader(request, request, live), faults::add);
    Outcome[] told = new Outcome[1];
    reply.onEnd(outcome -> told[0] = outcome);
    byte[] seen = reply.body().readAllBytes();
    assertThat(faults).isEmpty();
    // what is told late must not fail either
    told[0].whole().get();
    return new Read(seen, told[0]);
  }

  private static void expect(Sample sample, Outcome outcome) {
    ObjectNode told = Json.mapper().createObjectNode();
    Usage usage = outcome.usage();
    told.put("end", outcome.end().name())
        .put("input", usage.input())
        .put("cachedInput", usage.cachedInput())
        .put("cacheWrite", usage.cacheWrite())
        .put("audioInput", usage.audioInput())
        .put("output", usage.output())
        .put("reasoning", usage.reasoning())
        .put("audioOutput", usage.audioOutput())
        .put("estimated", usage.estimated())
        .put("model", outcome.model())
        .put("finishReason", outcome.finishReason())
        .put("toolCalls", outcome.toolCalls())
        .put("serviceTier", outcome.serviceTier())
        .put("unstorable", sample.wire(false).unstorable(outcome).orElse(null));
    ObjectNode expected = sample.outcome().deepCopy();
    expected.remove("usd");
    assertThat(told.toPrettyString()).isEqualTo(expected.toPrettyString());
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    String swap = "{}[]\":,0n \n\\-";
    for (int j = 1 + random.nextInt(8); j > 0; j--) {
      bytes[random.nextInt(bytes.length)] = (byte) swap.charAt(random.nextInt(swap.length()));
    }
    return bytes;
  }

  private record Read(byte[] bytes, Outcome outcome) {}
}

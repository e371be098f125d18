package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import scrimp.call.Usage;
import scrimp.call.Wire;

class GoldenTest {
  private static final Headers JSON = Headers.of("content-type", "application/json");
  private static final Headers SSE = Headers.of("content-type", "text/event-stream; charset=utf-8");

  private final List<Throwable> faults = new ArrayList<>();

  static List<String> pairs() {
    return Golden.PAIRS;
  }

  static Stream<String> wholes() {
    return Stream.concat(Golden.PAIRS.stream(), Stream.of("embeddings", "embeddings-base64"));
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void a_whole_reply_is_understood_and_kept_as_it_came(String name) throws IOException {
    byte[] bytes = Golden.bytes(name + ".json");
    Read read = read(name, bytes, new Random(1));

    expect(name, read.outcome);
    assertThat(read.bytes).isEqualTo(bytes);
    assertThat(read.outcome.whole().get()).hasValue(bytes);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_stream_is_understood_as_the_whole_reply_is(String name) throws IOException {
    byte[] bytes = Golden.bytes(name + ".sse");
    Read read = readLive(name, bytes, new Random(1), 100);

    expect(name, read.outcome);
    assertThat(read.bytes).isEqualTo(bytes);
    assertThat(Json.object(read.outcome.whole().get().orElseThrow()))
        .isEqualTo(Golden.json(name + ".json"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void where_the_network_cuts_a_stream_makes_no_difference(String name) throws IOException {
    for (String ending : List.of("\n", "\r\n", "\r")) {
      byte[] bytes = withEndings(Golden.bytes(name + ".sse"), ending);
      for (int seed = 0; seed < 40; seed++) {
        Read read = readLive(name, bytes, new Random(seed), 1 + seed);

        expect(name, read.outcome);
        assertThat(read.bytes).isEqualTo(bytes);
        assertThat(Json.object(read.outcome.whole().get().orElseThrow()))
            .isEqualTo(Golden.json(name + ".json"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_stored_reply_rendered_as_a_stream_reads_back_the_same(String name) throws IOException {
    JsonNode whole = Golden.json(name + ".json");
    byte[] stream = Golden.wire(name).render(Json.bytes(whole), Golden.request(name, true));
    Read read = readLive(name, stream, new Random(7), 500);

    expect(name, read.outcome);
    assertThat(Json.object(read.outcome.whole().get().orElseThrow())).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void a_stored_reply_rendered_whole_is_the_same_bytes(String name) {
    byte[] whole = Golden.bytes(name + ".json");

    assertThat(Golden.wire(name).render(whole, Golden.request(name, false))).isSameAs(whole);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_stream_that_breaks_off_anywhere_before_its_last_event_has_failed(String name)
      throws IOException {
    byte[] bytes = Golden.bytes(name + ".sse");
    int terminal = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("data: ");
    Random random = new Random(3);
    for (int i = 0; i < 25; i++) {
      byte[] torn = java.util.Arrays.copyOf(bytes, random.nextInt(terminal + 6));
      Read read = readLive(name, torn, random, 300);

      assertThat(read.bytes).isEqualTo(torn);
      assertThat(read.outcome.end()).isEqualTo(Outcome.End.FAILED);
      assertThat(read.outcome.whole().get()).isEmpty();
      assertThat(Golden.wire(name).unstorable(read.outcome)).hasValue("incomplete reply");
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void damaged_replies_pass_as_they_are_and_break_nothing(String name) throws IOException {
    Random random = new Random(17);
    for (int i = 0; i < 60; i++) {
      byte[] stream = damaged(Golden.bytes(name + ".sse"), random);
      byte[] whole = damaged(Golden.bytes(name + ".json"), random);

      assertThat(readLive(name, stream, random, 400).bytes).isEqualTo(stream);
      assertThat(read(name, whole, random).bytes).isEqualTo(whole);
    }
  }

  @Test
  void an_error_event_in_a_chat_stream_fails_it_and_what_came_before_is_counted()
      throws IOException {
    Read read = readLive("chat-error", Golden.bytes("chat-error.sse"), new Random(1), 50);

    assertThat(read.outcome.end()).isEqualTo(Outcome.End.FAILED);
    assertThat(read.outcome.usage().estimated()).isTrue();
    assertThat(read.outcome.usage().output()).isEqualTo(2);
  }

  @Test
  void an_error_event_in_a_stream_of_messages_fails_it_and_keeps_the_input_that_was_told()
      throws IOException {
    byte[] bytes = Golden.bytes("messages-error.sse");
    Read read = readLive("messages-error", bytes, new Random(1), 50);

    assertThat(read.bytes).isEqualTo(bytes);
    assertThat(read.outcome.end()).isEqualTo(Outcome.End.FAILED);
    assertThat(read.outcome.usage()).isEqualTo(new Usage(1525, 1500, 0, 0, 5, 0, 0, true));
    assertThat(read.outcome.whole().get()).isEmpty();
  }

  @Test
  void an_error_event_in_a_responses_stream_fails_it() throws IOException {
    byte[] bytes = Golden.bytes("responses-error.sse");
    Read read = readLive("responses-error", bytes, new Random(1), 50);

    assertThat(read.outcome.end()).isEqualTo(Outcome.End.FAILED);
    assertThat(read.outcome.usage().estimated()).isTrue();
  }

  @Test
  void a_failed_response_tells_what_it_has_cost() throws IOException {
    byte[] bytes = Golden.bytes("responses-failed.sse");
    Read read = readLive("responses-failed", bytes, new Random(1), 50);

    assertThat(read.outcome.end()).isEqualTo(Outcome.End.FAILED);
    assertThat(read.outcome.usage()).isEqualTo(Usage.of(40, 0));
    assertThat(read.outcome.whole().get()).isEmpty();
  }

  private Read readLive(String name, byte[] bytes, Random random, int largest) throws IOException {
    return read(name, Reply.raw(200, SSE, new Pieces(bytes, random, largest)));
  }

  private Read read(String name, byte[] bytes, Random random) throws IOException {
    return read(name, Reply.raw(200, JSON, new Pieces(bytes, random, 100)));
  }

  private Read read(String name, Reply raw) throws IOException {
    Wire wire = Golden.wire(name);
    JsonNode request = Golden.request(name, raw.live());
    Reply reply = ReplyFollower.follow(raw, wire.reader(request, request, raw.live()), faults::add);
    Outcome[] told = new Outcome[1];
    reply.onEnd(outcome -> told[0] = outcome);
    byte[] bytes = reply.body().readAllBytes();
    assertThat(faults).isEmpty();
    return new Read(bytes, told[0]);
  }

  private static void expect(String name, Outcome outcome) {
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
        .put("unstorable", Golden.wire(name).unstorable(outcome).orElse(null));
    if (usage.cacheWriteHour() > 0) {
      told.put("cacheWriteHour", usage.cacheWriteHour());
    }
    if (usage.webSearches() > 0) {
      told.put("webSearches", usage.webSearches());
    }
    assertThat(told.toPrettyString())
        .isEqualTo(Golden.json(name + ".outcome.json").toPrettyString());
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    String swap = "{}[]\":,0n \n\\-";
    for (int j = 1 + random.nextInt(8); j > 0; j--) {
      bytes[random.nextInt(bytes.length)] = (byte) swap.charAt(random.nextInt(swap.length()));
    }
    return bytes;
  }

  private static byte[] withEndings(byte[] bytes, String ending) throws IOException {
    String text =
        new String(new ByteArrayInputStream(bytes).readAllBytes(), StandardCharsets.UTF_8);
    return text.replace("\r\n", "\n").replace("\n", ending).getBytes(StandardCharsets.UTF_8);
  }

  private record Read(byte[] bytes, Outcome outcome) {}
}

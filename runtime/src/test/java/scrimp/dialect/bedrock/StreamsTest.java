package scrimp.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.bedrock.Bodies.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Reply;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.call.Wire;
import scrimp.dialect.FrameSamples;
import scrimp.dialect.Golden;
import scrimp.dialect.ReplyFollower;

class StreamsTest {
  private static final Wire CONVERSE = Bedrock.find("/model/m/converse");
  private static final Wire STREAM = Bedrock.find("/model/m/converse-stream");
  private static final Wire CLAUDE =
      Bedrock.find(
          "/model/us.anthropic.claude-haiku-4-5-20251001-v1:0/invoke-with-response-stream");
  private static final String TALK =
      "{'messages':[{'role':'user','content':[{'text':'one two three'}]}]}";
  private static final String EXCEPTION =
      "000000ad00000086e94ea25b016100016201016302010164030001016504000000000166050000000000000000"
          + "016706000261620168080000000000000000016909000000000000000000000000000000000f3a6578"
          + "63657074696f6e2d747970650700137468726f74746c696e67457863657074696f6e0d3a6d65737361"
          + "67652d74797065070009657863657074696f6e7b226d657373616765223a22736c6f7720646f776e22"
          + "7d9e9c67dc";

  private final List<Throwable> faults = new ArrayList<>();

  private static List<byte[]> frames(String sample) {
    byte[] bytes = FrameSamples.frames(Golden.bytes(sample + ".frames"));
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int length = ByteBuffer.wrap(bytes).getInt(at);
      frames.add(Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    return frames;
  }

  private static byte[] exception() {
    return java.util.HexFormat.of().parseHex(EXCEPTION);
  }

  private static ReplyReader reader(Wire wire) {
    return wire.reader(body(TALK), body(TALK), true);
  }

  @Test
  void the_end_is_known_with_the_last_frame() {
    ReplyReader reader = reader(STREAM);
    for (byte[] frame : frames("bedrock-text")) {
      assertThat(reader.terminal()).isFalse();
      assertThat(reader.accept(frame)).isSameAs(frame);
    }
    assertThat(reader.terminal()).isTrue();
  }

  @Test
  void a_message_that_ended_without_its_usage_is_whole_and_counted() {
    ReplyReader reader = reader(STREAM);
    List<byte[]> frames = frames("bedrock-text");
    frames.subList(0, frames.size() - 1).forEach(reader::accept);

    Outcome outcome = reader.finish(End.COMPLETE);
    assertThat(outcome.end()).isEqualTo(End.COMPLETE);
    assertThat(outcome.usage().estimated()).isTrue();
    assertThat(outcome.usage().output()).isBetween(6L, 9L);
  }

  @Test
  void an_exception_fails_the_stream_and_what_came_before_is_counted() {
    for (Wire wire : List.of(STREAM, CLAUDE)) {
      ReplyReader reader = reader(wire);
      String sample = wire == STREAM ? "bedrock-text" : "bedrock-claude";
      frames(sample).subList(0, 4).forEach(reader::accept);
      reader.accept(exception());

      assertThat(reader.terminal()).isTrue();
      Outcome outcome = reader.finish(End.COMPLETE);
      assertThat(outcome.end()).isEqualTo(End.FAILED);
      assertThat(outcome.usage().estimated()).isTrue();
      assertThat(outcome.usage().output()).isPositive();
      assertThat(wire.unstorable(outcome)).hasValue("incomplete reply");
    }
  }

  @Test
  void an_exception_behind_the_message_fails_it_all_the_same() {
    ReplyReader reader = reader(STREAM);
    List<byte[]> frames = frames("bedrock-text");
    frames.subList(0, frames.size() - 1).forEach(reader::accept);
    reader.accept(exception());

    assertThat(reader.finish(End.COMPLETE).end()).isEqualTo(End.FAILED);
  }

  @Test
  void an_exception_as_the_first_event_costs_nothing() {
    ReplyReader reader = reader(STREAM);
    reader.accept(exception());

    assertThat(reader.finish(End.COMPLETE).usage()).isNull();
  }

  @Test
  void a_stream_closed_early_is_counted_as_far_as_it_went() {
    ReplyReader reader = reader(CLAUDE);
    frames("bedrock-claude").subList(0, 4).forEach(reader::accept);

    Outcome outcome = reader.finish(End.CLOSED_EARLY);
    assertThat(outcome.end()).isEqualTo(End.CLOSED_EARLY);
    assertThat(outcome.usage()).isEqualTo(new Usage(1600, 1000, 500, 0, 3, 0, 0, true));
  }

  @Test
  void a_stream_with_a_damaged_frame_passes_as_it_is_and_is_not_stored() throws IOException {
    byte[] bytes = FrameSamples.frames(Golden.bytes("bedrock-text.frames"));
    int second = ByteBuffer.wrap(bytes).getInt(0);
    bytes[second + 100] ^= 1;
    Headers type = Headers.of("content-type", STREAM.mediaType(body("{}")));
    Reply reply =
        ReplyFollower.follow(
            Reply.raw(200, type, new ByteArrayInputStream(bytes)), reader(STREAM), faults::add);
    Outcome[] told = new Outcome[1];
    reply.onEnd(outcome -> told[0] = outcome);

    assertThat(reply.body().readAllBytes()).isEqualTo(bytes);
    assertThat(faults).isEmpty();
    assertThat(told[0].end()).isEqualTo(End.COMPLETE);
    assertThat(told[0].usage().output()).isEqualTo(100);
    assertThat(STREAM.unstorable(told[0])).hasValue("reply not understood");
  }

  @Test
  void an_unknown_event_or_delta_is_no_part_of_a_whole() {
    for (String line :
        List.of(
            "{'type':'somethingNew','data':{}}",
            "{'type':'contentBlockDelta','data':{'contentBlockIndex':0,'delta':{'video':1}}}")) {
      ReplyReader reader = reader(STREAM);
      List<byte[]> frames = frames("bedrock-text");
      frames.add(1, FrameSamples.frames(line.replace('\'', '"').getBytes()));
      frames.forEach(reader::accept);

      Outcome outcome = reader.finish(End.COMPLETE);
      assertThat(outcome.usage().output()).isEqualTo(100);
      assertThat(STREAM.unstorable(outcome)).hasValue("reply not understood");
    }
  }

  @Test
  void a_reply_with_what_no_stream_could_tell_is_not_stored() {
    for (String block : List.of("{'image':{'format':'png'}}", "{'text':'a','image':{}}")) {
      ReplyReader reader = CONVERSE.reader(body(TALK), body(TALK), false);
      reader.accept(
          ("{'output':{'message':{'content':["
                  + block
                  + "]}},'stopReason':'end_turn','usage':{'inputTokens':3,'outputTokens':4}}")
              .replace('\'', '"')
              .getBytes());

      Outcome outcome = reader.finish(End.COMPLETE);
      assertThat(outcome.usage()).isEqualTo(Usage.of(3, 4));
      assertThat(CONVERSE.unstorable(outcome)).hasValue("reply not understood");
    }
  }

  @Test
  void a_block_that_both_thinks_and_speaks_is_no_part_of_a_whole() {
    ReplyReader reader = reader(STREAM);
    List<byte[]> frames = frames("bedrock-text");
    frames.add(
        2,
        FrameSamples.frames(
            ("{'type':'contentBlockDelta','data':{'contentBlockIndex':0,'delta':"
                    + "{'reasoningContent':{'text':'hm'}}}}")
                .replace('\'', '"')
                .getBytes()));
    frames.forEach(reader::accept);

    assertThat(STREAM.unstorable(reader.finish(End.COMPLETE))).hasValue("reply not understood");
  }

  @Test
  void what_cites_or_hides_its_thoughts_is_told_as_a_stream_and_back() {
    String whole =
        ("{'metrics':{},'output':{'message':{'content':[{'reasoningContent':{'redactedContent':"
                + "'c2VjcmV0'}},{'citationsContent':{'content':[{'text':'It says so.'}],"
                + "'citations':[{'title':'Book'}]}}],'role':'assistant'}},'stopReason':'end_turn',"
                + "'additionalModelResponseFields':{'stop_sequence':'x'},"
                + "'usage':{'inputTokens':3,'outputTokens':4}}")
            .replace('\'', '"');
    ReplyReader reader = reader(STREAM);
    byte[] stream = STREAM.render(whole.getBytes(), body(TALK));
    for (int at = 0; at < stream.length; ) {
      int length = ByteBuffer.wrap(stream).getInt(at);
      reader.accept(Arrays.copyOfRange(stream, at, at + length));
      at += length;
    }

    byte[] again = reader.finish(End.COMPLETE).whole().get().orElseThrow();
    assertThat(Json.object(again)).isEqualTo(Json.object(whole.getBytes()));
  }
}

package scrimp.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.anthropic.Bodies.MESSAGES;
import static scrimp.dialect.anthropic.Bodies.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.dialect.Golden;

class MessageStreamTest {
  private static final String START =
      "{'type':'message_start','message':{'id':'m','type':'message','role':'assistant',"
          + "'model':'claude-sonnet-4-5','content':[],'stop_reason':null,"
          + "'usage':{'input_tokens':10,'cache_read_input_tokens':90,'output_tokens':1}}}";
  private static final String TEXT =
      "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}";
  private static final String HELLO =
      "{'type':'content_block_delta','index':0,"
          + "'delta':{'type':'text_delta','text':'Hello there, this was a test'}}";
  private static final String END_BLOCK = "{'type':'content_block_stop','index':0}";
  private static final String END =
      "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':7}}";
  private static final String STOP = "{'type':'message_stop'}";

  @Test
  void a_stream_that_is_closed_early_tells_its_input_and_what_was_written_so_far() {
    Outcome outcome = read(End.CLOSED_EARLY, START, TEXT, HELLO);

    assertThat(outcome.end()).isEqualTo(End.CLOSED_EARLY);
    assertThat(outcome.model()).isEqualTo("claude-sonnet-4-5");
    assertThat(outcome.usage()).isEqualTo(new Usage(100, 90, 0, 0, 7, 0, 0, true));
    assertThat(outcome.whole().get()).isEmpty();
  }

  @Test
  void a_stream_closed_behind_its_bill_is_not_estimated_and_not_stored() {
    Outcome outcome = read(End.CLOSED_EARLY, START, TEXT, HELLO, END_BLOCK, END);

    assertThat(outcome.usage()).isEqualTo(new Usage(100, 90, 0, 0, 7, 0, 0, false));
    assertThat(MESSAGES.unstorable(outcome)).hasValue("incomplete reply");
  }

  @Test
  void a_stream_closed_before_its_first_event_is_counted_from_the_request() {
    Usage usage = read(End.CLOSED_EARLY).usage();

    assertThat(usage.estimated()).isTrue();
    assertThat(usage.input()).isPositive();
    assertThat(usage.output()).isZero();
  }

  @Test
  void a_stream_that_failed_before_its_first_event_has_cost_nothing() {
    Outcome outcome =
        read(End.COMPLETE, "{'type':'error','error':{'type':'overloaded_error','message':'x'}}");

    assertThat(outcome.end()).isEqualTo(End.FAILED);
    assertThat(outcome.usage()).isNull();
  }

  @Test
  void what_the_last_event_reports_stands_over_what_the_first_did() {
    Outcome outcome =
        read(
            End.COMPLETE,
            START,
            TEXT,
            HELLO,
            END_BLOCK,
            "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':"
                + "{'input_tokens':200,'cache_read_input_tokens':null,'output_tokens':9}}",
            STOP);

    assertThat(outcome.usage()).isEqualTo(new Usage(290, 90, 0, 0, 9, 0, 0, false));
    assertThat(whole(outcome).at("/usage/cache_read_input_tokens").asInt()).isEqualTo(90);
  }

  @Test
  void events_without_a_name_are_known_by_their_type() {
    Outcome outcome = read(End.COMPLETE, START, TEXT, HELLO, END_BLOCK, END, STOP);

    assertThat(outcome.complete()).isTrue();
    assertThat(whole(outcome).at("/content/0/text").asText())
        .isEqualTo("Hello there, this was a test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'content_block_delta','index':0,'delta':{'type':'brand_new_delta'}}",
        "{'type':'content_block_delta','index':3,'delta':{'type':'text_delta','text':'x'}}",
        "{'type':'content_block_start','index':0,'content_block':{'type':'text'}}",
        "{'type':'brand_new'}",
        "{'type':'content_block_delta','index':0,"
            + "'delta':{'type':'input_json_delta','partial_json':'{broken'}}"
      })
  void what_cannot_be_put_together_is_read_but_not_stored(String odd) {
    Outcome outcome = read(End.COMPLETE, START, TEXT, odd, HELLO, END_BLOCK, END, STOP);

    assertThat(outcome.complete()).isTrue();
    assertThat(outcome.usage().output()).isEqualTo(7);
    assertThat(MESSAGES.unstorable(outcome)).hasValue("reply not understood");
  }

  @Test
  void an_answer_without_content_is_not_stored() {
    Outcome outcome = read(End.COMPLETE, START, END, STOP);

    assertThat(MESSAGES.unstorable(outcome)).hasValue("reply not understood");
  }

  @Test
  void nothing_is_expected_behind_the_last_event() {
    ReplyReader reader = reader();
    for (String event : new String[] {START, TEXT, HELLO, END_BLOCK, END}) {
      reader.accept(event(event));
      assertThat(reader.terminal()).isFalse();
    }
    reader.accept(event(STOP));
    assertThat(reader.terminal()).isTrue();
    reader.accept(event("{'type':'error','error':{}}"));

    assertThat(reader.finish(End.CLOSED_EARLY).complete()).isTrue();
  }

  @Test
  void a_replayed_stream_names_every_event_and_tells_the_usage_as_the_provider_does() {
    byte[] whole = Golden.bytes("messages-cached.json");
    String stream =
        new String(MESSAGES.render(whole, body("{'stream':true}")), StandardCharsets.UTF_8);
    List<String> names = new ArrayList<>();
    for (String block : stream.split("\n\n")) {
      String[] lines = block.split("\n");
      assertThat(lines).hasSize(2);
      JsonNode data =
          Json.object(lines[1].substring("data: ".length()).getBytes(StandardCharsets.UTF_8));
      assertThat(lines[0]).isEqualTo("event: " + data.path("type").asText());
      names.add(data.path("type").asText());
      if (data.path("type").asText().equals("message_start")) {
        assertThat(data.at("/message/usage/cache_creation/ephemeral_1h_input_tokens").asInt())
            .isEqualTo(952);
        assertThat(data.at("/message/usage/output_tokens").asInt()).isEqualTo(1);
        assertThat(data.at("/message/stop_reason").isNull()).isTrue();
      } else if (data.path("type").asText().equals("message_delta")) {
        assertThat(data.at("/usage/output_tokens").asInt()).isEqualTo(393);
        assertThat(data.at("/usage").has("cache_creation")).isFalse();
        assertThat(data.at("/delta/stop_sequence").asText()).isEqualTo("\n\nHuman:");
      }
    }
    assertThat(names)
        .startsWith("message_start", "content_block_start", "content_block_delta")
        .endsWith("content_block_delta", "content_block_stop", "message_delta", "message_stop");
  }

  private static JsonNode whole(Outcome outcome) {
    return Json.object(outcome.whole().get().orElseThrow());
  }

  private static ReplyReader reader() {
    JsonNode request =
        body("{'model':'claude-sonnet-4-5','messages':[{'role':'user','content':'Say hello'}]}");
    return MESSAGES.reader(request, request, true);
  }

  private static Outcome read(End end, String... events) {
    ReplyReader reader = reader();
    for (String event : events) {
      byte[] bytes = event(event);
      assertThat(reader.accept(bytes)).isSameAs(bytes);
    }
    return reader.finish(end);
  }

  private static byte[] event(String json) {
    return ("data: " + json.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}

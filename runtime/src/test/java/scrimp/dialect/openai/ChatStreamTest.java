package scrimp.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.openai.Bodies.CHAT;
import static scrimp.dialect.openai.Bodies.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;

class ChatStreamTest {
  private static final ObjectNode ASKED =
      body(
          "{'model':'gpt-4o','stream':true,"
              + "'messages':[{'role':'user','content':'Hello there'}]}");
  private static final String USAGE =
      "{'id':'c','choices':[],'usage':{'prompt_tokens':9,'completion_tokens':1}}";
  private static final String HELLO =
      "{'id':'c','choices':[{'index':0,'delta':{'role':'assistant','content':'Hello'},"
          + "'finish_reason':null}],'usage':null}";
  private static final String STOP =
      "{'id':'c','choices':[{'index':0,'delta':{},'finish_reason':'stop'}],'usage':null}";

  @Test
  void usage_that_only_we_asked_for_is_read_and_hidden() {
    ReplyReader reader = CHAT.reader(ASKED, withUsage(), true);

    assertThat(see(reader, HELLO)).isEqualTo(event(HELLO.replace(",'usage':null", "")));
    assertThat(see(reader, STOP)).isEqualTo(event(STOP.replace(",'usage':null", "")));
    assertThat(see(reader, USAGE)).isNull();
    assertThat(reader.terminal()).isFalse();
    assertThat(done(reader)).isEqualTo("data: [DONE]\n\n");
    assertThat(reader.terminal()).isTrue();

    Outcome outcome = reader.finish(End.CLOSED_EARLY);
    assertThat(outcome.end()).isEqualTo(End.COMPLETE);
    assertThat(outcome.usage()).isEqualTo(Usage.of(9, 1));
    assertThat(whole(outcome).path("usage").path("prompt_tokens").intValue()).isEqualTo(9);
  }

  @Test
  void usage_that_the_application_asked_for_is_left_in_its_sight() {
    ReplyReader reader = CHAT.reader(withUsage(), withUsage(), true);

    assertThat(see(reader, HELLO)).isEqualTo(event(HELLO));
    assertThat(see(reader, USAGE)).isEqualTo(event(USAGE));
  }

  @Test
  void a_chunk_with_content_is_never_hidden_for_its_usage() {
    ReplyReader reader = CHAT.reader(ASKED, withUsage(), true);
    String last = STOP.replace("'usage':null", "'usage':{'prompt_tokens':9,'completion_tokens':1}");

    assertThat(see(reader, last)).isEqualTo(event(last));
    assertThat(see(reader, "{'choices':[],'prompt_filter_results':[]}")).isNotNull();
  }

  @Test
  void text_that_talks_about_null_usage_is_not_cleaned() {
    ReplyReader reader = CHAT.reader(ASKED, withUsage(), true);
    ObjectNode chunk = body(HELLO.replace(",'usage':null", ""));
    ((ObjectNode) chunk.at("/choices/0/delta")).put("content", "say ,\"usage\":null please");
    String event = "data: " + chunk + "\n\n";

    assertThat(text(reader.accept(bytes(event)))).isEqualTo(event);
    chunk.putNull("usage");
    assertThat(text(reader.accept(bytes("data: " + chunk + "\n\n")))).isEqualTo(event);
  }

  @Test
  void without_usage_the_tokens_are_counted() {
    ReplyReader reader = CHAT.reader(ASKED, ASKED, true);
    see(reader, HELLO);
    see(reader, STOP);
    done(reader);
    Outcome outcome = reader.finish(End.COMPLETE);

    // 2 of text, 1 of the role, 3 a message, 3 for the reply
    assertThat(outcome.usage()).isEqualTo(Usage.estimate(9, 1));
    assertThat(whole(outcome).has("usage")).isFalse();
  }

  @Test
  void a_stream_closed_early_is_counted_as_far_as_it_came() {
    ReplyReader reader = CHAT.reader(ASKED, withUsage(), true);
    see(reader, HELLO);
    Outcome outcome = reader.finish(End.CLOSED_EARLY);

    assertThat(outcome.end()).isEqualTo(End.CLOSED_EARLY);
    assertThat(outcome.usage()).isEqualTo(Usage.estimate(9, 1));
    assertThat(outcome.whole().get()).isEmpty();
  }

  @Test
  void a_stream_that_fails_before_anything_came_has_cost_nothing() {
    assertThat(CHAT.reader(ASKED, ASKED, true).finish(End.FAILED).usage()).isNull();
    ReplyReader reader = CHAT.reader(ASKED, ASKED, true);
    see(reader, "{'error':{'message':'no'}}");
    assertThat(reader.terminal()).isTrue();
    assertThat(reader.finish(End.COMPLETE))
        .extracting(Outcome::end, Outcome::usage)
        .containsExactly(End.FAILED, null);
  }

  @Test
  void fewer_choices_than_asked_for_are_no_whole_reply() {
    ObjectNode two = ASKED.deepCopy().put("n", 2);
    ReplyReader reader = CHAT.reader(two, two, true);
    see(reader, HELLO);
    see(reader, STOP);
    done(reader);
    Outcome outcome = reader.finish(End.COMPLETE);

    assertThat(outcome.whole().get()).isEmpty();
    assertThat(CHAT.unstorable(outcome)).hasValue("reply not understood");
  }

  @Test
  void a_choice_without_finish_reason_is_not_stored() {
    ReplyReader reader = CHAT.reader(ASKED, ASKED, true);
    see(reader, HELLO);
    done(reader);

    assertThat(CHAT.unstorable(reader.finish(End.COMPLETE))).hasValue("no finish reason");
  }

  @Test
  void an_event_that_is_no_json_passes_and_spoils_the_whole() {
    ReplyReader reader = CHAT.reader(ASKED, ASKED, true);
    see(reader, HELLO);
    assertThat(see(reader, "{'id")).isEqualTo(event("{'id"));
    see(reader, STOP);
    done(reader);
    Outcome outcome = reader.finish(End.COMPLETE);

    assertThat(outcome.end()).isEqualTo(End.COMPLETE);
    assertThat(outcome.whole().get()).isEmpty();
  }

  @Test
  void tool_calls_that_share_an_index_but_not_an_id_are_two() {
    ReplyReader reader = CHAT.reader(ASKED, ASKED, true);
    for (String id : new String[] {"a", "b"}) {
      see(
          reader,
          "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'"
              + id
              + "','type':'function','function':{'name':'f','arguments':'{}'}}]}}]}");
    }
    see(reader, STOP.replace("'stop'", "'tool_calls'"));
    done(reader);
    JsonNode calls = whole(reader.finish(End.COMPLETE)).at("/choices/0/message/tool_calls");

    assertThat(calls)
        .isEqualTo(
            body("{'c':[{'id':'a','type':'function','function':{'name':'f','arguments':'{}'}},"
                    + "{'id':'b','type':'function','function':{'name':'f','arguments':'{}'}}]}")
                .get("c"));
  }

  @Test
  void fields_of_tomorrow_are_kept() {
    ReplyReader reader = CHAT.reader(ASKED, ASKED, true);
    see(
        reader,
        "{'id':'c','brand':{'new':1},'choices':[{'index':0,'delta':{'content':'x','thoughts':'Hm',"
            + "'parts':[{'index':0,'text':'a'}],'notes':[1]},'mood':'good','finish_reason':null}]}");
    see(
        reader,
        "{'choices':[{'index':0,'delta':{'thoughts':'m.','parts':[{'index':0,'text':'b'}],"
            + "'notes':[2],'score':3},'mood':null,'finish_reason':'stop'}]}");
    done(reader);

    assertThat(whole(reader.finish(End.COMPLETE)))
        .isEqualTo(
            body(
                "{'id':'c','object':'chat.completion','brand':{'new':1},'choices':[{'index':0,"
                    + "'message':{'content':'x','thoughts':'Hmm.','parts':[{'index':0,'text':'ab'}],"
                    + "'notes':[1,2],'score':3},'mood':'good','finish_reason':'stop'}]}"));
  }

  @Test
  void a_stream_without_end_is_not_kept_without_end() {
    ReplyReader reader = CHAT.reader(ASKED, withUsage(), true);
    byte[] much =
        bytes(
            "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(1 << 20) + "\"}}]}\n\n");
    for (int i = 0; i < 20; i++) {
      reader.accept(much);
    }
    see(reader, STOP);
    see(reader, USAGE);
    done(reader);
    Outcome outcome = reader.finish(End.COMPLETE);

    assertThat(outcome.end()).isEqualTo(End.COMPLETE);
    assertThat(outcome.usage()).isEqualTo(Usage.of(9, 1));
    assertThat(outcome.whole().get()).isEmpty();
  }

  private static ObjectNode withUsage() {
    ObjectNode sent = ASKED.deepCopy();
    CHAT.askUsage(sent);
    return sent;
  }

  private static String see(ReplyReader reader, String chunk) {
    byte[] shown = reader.accept(bytes(event(chunk)));
    return shown == null ? null : text(shown);
  }

  private static String done(ReplyReader reader) {
    return text(reader.accept(bytes("data: [DONE]\n\n")));
  }

  private static String event(String chunk) {
    return "data: " + chunk.replace('\'', '"') + "\n\n";
  }

  private static JsonNode whole(Outcome outcome) {
    return Json.object(outcome.whole().get().orElseThrow());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

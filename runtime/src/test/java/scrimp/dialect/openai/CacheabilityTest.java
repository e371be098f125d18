package scrimp.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.openai.Bodies.CHAT;
import static scrimp.dialect.openai.Bodies.EMBEDDINGS;
import static scrimp.dialect.openai.Bodies.RESPONSES;
import static scrimp.dialect.openai.Bodies.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Outcome;
import scrimp.call.Wire;

class CacheabilityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'store':true | store",
        "'web_search_options':{} | web search",
        "'modalities':['text','audio'] | audio",
        "'audio':{'voice':'alloy'} | audio",
        "'tools':[{'type':'function'},{'type':'web_search_preview'}] | server tools",
        "'tools':[{'type':'something_new'}] | server tools"
      })
  void chat_requests_that_keep_state_or_act_are_not_cacheable(String field, String reason) {
    assertThat(CHAT.uncacheable(body("{" + field + ",'messages':[{'role':'user'}]}")))
        .hasValue(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'previous_response_id':'resp_1' | previous_response_id",
        "'conversation':{'id':'conv_1'} | conversation",
        "'background':true | background",
        "'store':true | store",
        "'prompt':{'id':'pmpt_1'} | prompt template without version",
        "'input':[{'type':'item_reference','id':'msg_1'}] | item reference",
        "'tools':[{'type':'code_interpreter'}] | server tools",
        "'tools':[{'type':'file_search'}] | server tools",
        "'tools':[{'type':'mcp'}] | server tools",
        "'tools':[{'type':'computer_use_preview'}] | server tools"
      })
  void responses_that_keep_state_or_act_are_not_cacheable(String field, String reason) {
    assertThat(RESPONSES.uncacheable(body("{'model':'m'," + field + "}"))).hasValue(reason);
  }

  @Test
  void plain_requests_are_cacheable() {
    assertThat(
            CHAT.uncacheable(
                body(
                    "{'store':false,'modalities':['text'],'audio':null,"
                        + "'tools':[{'type':'function','function':{'name':'f'}}],"
                        + "'messages':[{'role':'tool'},{'role':'user','content':'x'}]}")))
        .isEmpty();
    assertThat(
            RESPONSES.uncacheable(
                body(
                    "{'previous_response_id':null,'prompt':{'id':'p','version':'2'},"
                        + "'input':[{'role':'user','content':'x'}]}")))
        .isEmpty();
    assertThat(RESPONSES.uncacheable(body("{'input':'x'}"))).isEmpty();
    assertThat(EMBEDDINGS.uncacheable(body("{'input':'x'}"))).isEmpty();
  }

  @Test
  void steps_of_an_agent_loop_are_told_by_that_constant_unless_something_else_is_against_it() {
    String chat = "'messages':[{'role':'user'},{'role':'tool','content':'22'}]}";
    assertThat(CHAT.uncacheable(body("{" + chat))).hasValue(Wire.AGENT_TURN);
    assertThat(CHAT.uncacheable(body("{'store':true," + chat))).hasValue("store");
    assertThat(RESPONSES.uncacheable(body("{'input':[{'type':'function_call_output'}]}")))
        .hasValue(Wire.AGENT_TURN);
    assertThat(RESPONSES.uncacheable(body("{'input':[{'type':'computer_call_output'}]}")))
        .hasValue(Wire.AGENT_TURN);
  }

  @Test
  void the_key_is_the_whole_body_less_what_cannot_change_the_answer() {
    ObjectNode body =
        body(
            "{'model':'m','messages':[],'stream':true,'stream_options':{'include_usage':true},"
                + "'user':'u','safety_identifier':'s','metadata':{},'prompt_cache_key':'k',"
                + "'prompt_cache_options':{},'prompt_cache_retention':'24h','store':false,"
                + "'service_tier':'flex','temperature':0.2,'seed':1,'brand_new':true}");
    ObjectNode before = body.deepCopy();

    assertThat(keyPart(CHAT, body))
        .isEqualTo(body("{'model':'m','messages':[],'temperature':0.2,'seed':1,'brand_new':true}"));
    assertThat(body).isEqualTo(before);
    assertThat(keyPart(EMBEDDINGS, body("{'input':'x','user':'u','encoding_format':'base64'}")))
        .isEqualTo(body("{'input':'x','encoding_format':'base64'}"));
    assertThat(keyPart(RESPONSES, body("{'input':'x','store':true,'user':'u'}")))
        .isEqualTo(body("{'input':'x','store':true}"));
  }

  @Test
  void bodies_that_differ_only_outside_the_key_or_in_order_have_one_digest() {
    byte[] digest = CHAT.keyDigest(body("{'model':'m','messages':[],'temperature':0.2}"));

    assertThat(CHAT.keyDigest(body("{'stream':true,'temperature':0.20,'messages':[],'model':'m'}")))
        .isEqualTo(digest);
    assertThat(CHAT.keyDigest(body("{'model':'m','messages':[],'temperature':0.3}")))
        .isNotEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'previous_response_id':'resp_1' | true",
        "'previous_response_id':null | false",
        "'conversation':{'id':'c'} | true",
        "'messages':[{'content':[{'type':'file','file':{'file_id':'file-1'}}]}] | true",
        "'messages':[{'content':[{'type':'file','file':{'file_data':'x'}}]}] | false",
        "'tools':[{'type':'file_search','vector_store_ids':['vs_1']}] | true",
        "'tools':[{'type':'code_interpreter','container':'cntr_1'}] | true",
        "'tools':[{'type':'code_interpreter','container':{'type':'auto'}}] | false",
        "'tools':[{'function':{'parameters':{'properties':{'file_id':{'type':'string'}}}}}] | false",
        "'input':[{'type':'item_reference','id':'msg_1'}] | true",
        "'input':[{'type':'reasoning','encrypted_content':'gAAA'}] | true",
        "'prompt':{'id':'pmpt_1','version':'2'} | true",
        "'prompt':'Once upon a time' | false"
      })
  void what_only_one_provider_keeps_is_recognised(String field, boolean stateful) {
    assertThat(RESPONSES.stateful(body("{'model':'m'," + field + "}"))).isEqualTo(stateful);
  }

  @Test
  void replies_are_not_storable_for_the_gravest_reason_first() {
    assertThat(CHAT.unstorable(Outcome.ended(Outcome.End.CLOSED_EARLY)))
        .hasValue("incomplete reply");
    assertThat(CHAT.unstorable(outcome(null, false, true))).hasValue("no finish reason");
    assertThat(CHAT.unstorable(outcome("length", true, true))).hasValue("finish reason length");
    assertThat(CHAT.unstorable(outcome("stop", false, false))).hasValue("reply not understood");
    assertThat(CHAT.unstorable(outcome("tool_calls", true, true))).hasValue(Wire.TOOL_CALLS);
    assertThat(CHAT.unstorable(outcome("stop", false, true))).isEmpty();
    assertThat(RESPONSES.unstorable(outcome("in_progress", false, true)))
        .hasValue("status in_progress");
    assertThat(EMBEDDINGS.unstorable(outcome(null, false, true))).isEmpty();
  }

  @Test
  void a_reply_cut_at_its_cap_is_told() {
    assertThat(CHAT.reachedCap(outcome("length", false, true))).isTrue();
    assertThat(CHAT.reachedCap(outcome("stop", false, true))).isFalse();
    assertThat(RESPONSES.reachedCap(outcome("max_output_tokens", false, true))).isTrue();
    assertThat(EMBEDDINGS.reachedCap(outcome("length", false, true))).isFalse();
  }

  private static JsonNode keyPart(Wire wire, JsonNode body) {
    return ((OpenAiWire) wire).keyBody(body);
  }

  private static Outcome outcome(String finish, boolean tools, boolean whole) {
    byte[] bytes = {1};
    return new Outcome(
        Outcome.End.COMPLETE,
        null,
        null,
        finish,
        tools,
        null,
        () -> whole ? Optional.of(bytes) : Optional.empty());
  }
}

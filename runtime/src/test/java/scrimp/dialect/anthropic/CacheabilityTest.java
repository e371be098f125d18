package scrimp.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.anthropic.Bodies.MESSAGES;
import static scrimp.dialect.anthropic.Bodies.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Outcome;
import scrimp.call.Usage;
import scrimp.call.Wire;

class CacheabilityTest {
  private static final String ASKED = "'messages':[{'role':'user','content':'x'}]";
  private static final String RESULT =
      "'messages':[{'role':'user','content':[{'type':'tool_result','tool_use_id':'t'}]}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'container':'c' | container",
        "'mcp_servers':[{'type':'url','url':'https://m'}] | mcp servers",
        "'tools':[{'name':'f'},{'type':'web_search_20250305','name':'web_search'}] | server tools",
        "'tools':[{'type':'code_execution_20250825'}] | server tools",
        "'tools':[{'type':'mcp_toolset'}] | server tools",
        "'tools':[{'type':'something_new'}] | server tools",
        "'system':[{'source':{'type':'file','file_id':'f'}}] | file id",
        "'diagnostics':{'previous_message_id':'m'} | diagnostics",
        "'max_tokens':0 | warming of the prompt cache"
      })
  void requests_that_keep_state_or_act_are_not_cacheable(String field, String reason) {
    assertThat(MESSAGES.uncacheable(body("{" + field + "," + ASKED + "}"))).hasValue(reason);
    assertThat(MESSAGES.uncacheable(body("{" + field + "," + RESULT + "}"))).hasValue(reason);
  }

  @Test
  void plain_requests_are_cacheable_with_tools_of_the_application_too() {
    assertThat(
            MESSAGES.uncacheable(
                body(
                    "{'container':null,'mcp_servers':[],'max_tokens':9,"
                        + "'tools':[{'name':'f','input_schema':{}},{'type':'custom','name':'g'},"
                        + "{'type':'bash_20250124'},{'type':'text_editor_20250728'},"
                        + "{'type':'memory_20250818'}],"
                        + ASKED
                        + "}")))
        .isEmpty();
    assertThat(MESSAGES.uncacheable(body("{}"))).isEmpty();
  }

  @Test
  void steps_of_an_agent_loop_are_told_by_that_constant() {
    assertThat(MESSAGES.uncacheable(body("{" + RESULT + "}"))).hasValue(Wire.AGENT_TURN);
    assertThat(
            MESSAGES.uncacheable(
                body(
                    "{'messages':[{'role':'user','content':[{'type':'tool_result'}]},"
                        + "{'role':'user','content':'and now?'}]}")))
        .isEmpty();
  }

  @Test
  void fields_and_markers_that_cannot_change_the_answer_are_outside_the_key() {
    ObjectNode bare =
        body(
            "{'model':'m','max_tokens':9,"
                + "'system':[{'type':'text','text':'s'}],'tools':[{'name':'f','input_schema':{}}],"
                + "'messages':[{'role':'user','content':[{'type':'tool_result','content':"
                + "[{'type':'text','text':'r'}]},{'type':'document','source':{'type':'content',"
                + "'content':[{'type':'text','text':'d'}]}},{'type':'text','text':'u'}]}]}");
    String mark = ",'cache_control':{'type':'ephemeral','ttl':'1h'}";
    ObjectNode marked =
        body(
            "{'max_tokens':9,'model':'m','stream':true,'metadata':{'user_id':'u'},"
                + "'service_tier':'auto','speed':'fast','cache_control':{'type':'ephemeral'},"
                + "'system':[{'type':'text','text':'s'"
                + mark
                + "}],'tools':[{'name':'f','input_schema':{}"
                + mark
                + "}],'messages':[{'role':'user','content':[{'type':'tool_result','content':"
                + "[{'type':'text','text':'r'"
                + mark
                + "}]"
                + mark
                + "},{'type':'document','source':{'type':'content','content':"
                + "[{'type':'text','text':'d'"
                + mark
                + "}]}"
                + mark
                + "},{'type':'text','text':'u'"
                + mark
                + "}]}]}");
    ObjectNode before = marked.deepCopy();

    assertThat(KeyBody.of(marked)).isEqualTo(bare);
    assertThat(MESSAGES.keyDigest(marked)).isEqualTo(MESSAGES.keyDigest(bare));
    assertThat(marked).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'max_tokens':10",
        "'temperature':0.3",
        "'thinking':{'type':'adaptive'}",
        "'inference_geo':'us'",
        "'brand_new':true"
      })
  void everything_else_is_part_of_the_key(String field) {
    assertThat(MESSAGES.keyDigest(body("{'model':'m'," + field + "}")))
        .isNotEqualTo(MESSAGES.keyDigest(body("{'model':'m'}")));
  }

  @Test
  void what_an_application_calls_cache_control_in_its_own_data_stays_in_the_key() {
    String own = "{'messages':[{'content':[{'type':'tool_use','input':{%s}}]}]}";

    assertThat(MESSAGES.keyDigest(body(own.formatted("'cache_control':{'type':'a'}"))))
        .isNotEqualTo(MESSAGES.keyDigest(body(own.formatted("'cache_control':{'type':'b'}"))));
  }

  @ParameterizedTest
  @CsvSource({
    "max_tokens, stop reason max_tokens",
    "refusal, stop reason refusal",
    "pause_turn, stop reason pause_turn",
    "model_context_window_exceeded, stop reason model_context_window_exceeded",
    "brand_new, stop reason brand_new",
    ", no stop reason"
  })
  void replies_that_did_not_come_to_their_own_end_are_not_stored(String stop, String reason) {
    assertThat(MESSAGES.unstorable(outcome(stop, false))).hasValue(reason);
  }

  @Test
  void complete_replies_are_stored_and_calls_of_tools_told_by_that_constant() {
    assertThat(MESSAGES.unstorable(outcome("end_turn", false))).isEmpty();
    assertThat(MESSAGES.unstorable(outcome("stop_sequence", false))).isEmpty();
    assertThat(MESSAGES.unstorable(outcome("tool_use", true))).hasValue(Wire.TOOL_CALLS);
    assertThat(MESSAGES.unstorable(Outcome.ended(Outcome.End.CLOSED_EARLY)))
        .hasValue("incomplete reply");
  }

  @Test
  void only_max_tokens_tells_of_a_cap() {
    assertThat(MESSAGES.reachedCap(outcome("max_tokens", false))).isTrue();
    assertThat(MESSAGES.reachedCap(outcome("end_turn", false))).isFalse();
    assertThat(MESSAGES.reachedCap(outcome(null, false))).isFalse();
  }

  private static Outcome outcome(String stop, boolean tools) {
    byte[] whole = {1};
    return new Outcome(
        Outcome.End.COMPLETE, Usage.of(1, 1), "m", stop, tools, null, () -> Optional.of(whole));
  }
}

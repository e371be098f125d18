package scrimp.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Json;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Wire;

class OllamaTest {
  private static final Wire CHAT = Ollama.find("/api/chat");
  private static final Wire GENERATE = Ollama.find("/api/generate");
  private static final Wire EMBED = Ollama.find("/api/embed");

  private static ObjectNode body(String json) {
    return (ObjectNode) Json.object(json.replace('\'', '"').getBytes());
  }

  @Test
  void a_stream_is_what_comes_unless_the_body_says_no() {
    assertThat(CHAT.stream(body("{}"))).isTrue();
    assertThat(CHAT.stream(body("{'stream':true}"))).isTrue();
    assertThat(CHAT.stream(body("{'stream':false}"))).isFalse();
    assertThat(EMBED.stream(body("{}"))).isFalse();
    assertThat(CHAT.mediaType(body("{}"))).isEqualTo("application/x-ndjson");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'messages':[{'role':'user','content':'Hi'}]}|",
        "{'messages':[{'role':'user','content':'Hi'}],'tools':[{}]}|",
        "{'messages':[]}|no messages",
        "{'messages':[{'role':'tool','content':'7'}]}|agent turn",
      })
  void chats_that_may_not_be_answered_from_a_cache_say_why(String json, String reason) {
    assertThat(CHAT.uncacheable(body(json)).orElse(null)).isEqualTo(reason);
  }

  @Test
  void a_call_that_only_loads_a_model_is_never_answered_from_a_cache() {
    assertThat(GENERATE.uncacheable(body("{'model':'m','keep_alive':0}"))).hasValue("no prompt");
    assertThat(EMBED.uncacheable(body("{'model':'m','input':''}"))).hasValue("no input");
    assertThat(EMBED.uncacheable(body("{'model':'m','input':[]}"))).hasValue("no input");
    assertThat(EMBED.uncacheable(body("{'model':'m','input':['a']}"))).isEmpty();
  }

  @Test
  void how_long_a_model_stays_loaded_is_no_part_of_the_key() {
    assertThat(CHAT.keyDigest(body("{'model':'m','keep_alive':'5m','stream':false}")))
        .isEqualTo(CHAT.keyDigest(body("{'model':'m'}")))
        .isNotEqualTo(CHAT.keyDigest(body("{'model':'m','options':{'seed':1}}")));
  }

  @Test
  void a_cap_below_zero_is_none() {
    assertThat(CHAT.maxOutputTokens(body("{'options':{'num_predict':-1}}"))).isEmpty();
    assertThat(CHAT.maxOutputTokens(body("{'options':{'num_predict':9}}"))).hasValue(9);
    ObjectNode asked = body("{'options':{'seed':1,'num_predict':-2}}");
    CHAT.setMaxOutputTokens(asked, "m", 50);
    assertThat(asked).isEqualTo(body("{'options':{'seed':1,'num_predict':50}}"));
  }

  @Test
  void the_prompt_is_all_texts() {
    assertThat(
            CHAT.promptText(
                body(
                    "{'messages':[{'role':'system','content':'Be kind.'},"
                        + "{'role':'assistant','content':'','tool_calls':[{'function':{'name':'f'}}]},"
                        + "{'role':'tool','content':'7'}]}")))
        .isEqualTo("Be kind.\n{\"name\":\"f\"}\n7");
    assertThat(GENERATE.promptText(body("{'system':'Be kind.','prompt':'Why?'}")))
        .isEqualTo("Be kind.\nWhy?");
  }

  @Test
  void an_error_line_fails_the_stream() {
    ReplyReader reader = CHAT.reader(body("{}"), body("{'messages':[]}"), true);
    reader.accept("{\"message\":{\"content\":\"one two\"},\"done\":false}\n".getBytes());
    reader.accept("{\"error\":\"model runner has unexpectedly stopped\"}\n".getBytes());

    assertThat(reader.terminal()).isTrue();
    var outcome = reader.finish(End.COMPLETE);
    assertThat(outcome.end()).isEqualTo(End.FAILED);
    assertThat(outcome.usage().output()).isEqualTo(2);
    assertThat(CHAT.unstorable(outcome)).isPresent();
  }

  @Test
  void an_error_has_ollamas_shape() {
    assertThat(Json.object(CHAT.error(429, "any", "Too much.")))
        .isEqualTo(body("{'error':'Too much.'}"));
  }
}

package scrimp.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.anthropic.Bodies.MESSAGES;
import static scrimp.dialect.anthropic.Bodies.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Headers;
import scrimp.call.Json;

class RequestReadingTest {
  private static final ObjectNode RICH =
      body(
          "{'model':'claude-sonnet-4-5','max_tokens':100,'stream':true,"
              + "'metadata':{'user_id':'ada'},"
              + "'system':[{'type':'text','text':'Be brief.'}],"
              + "'tools':[{'name':'find','description':'Finds.','input_schema':{'type':'object'}}],"
              + "'messages':[{'role':'user','content':'Hello'},"
              + "{'role':'assistant','content':[{'type':'thinking','thinking':'Hm','signature':'s'},"
              + "{'type':'tool_use','id':'t','name':'find','input':{'q':'x'}}]},"
              + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t',"
              + "'content':[{'type':'text','text':'found'}]},"
              + "{'type':'document','source':{'type':'text','data':'A book'}}]}]}");

  @Test
  void a_request_tells_model_user_stream_tools_and_text() {
    assertThat(MESSAGES.model(null, RICH)).isEqualTo("claude-sonnet-4-5");
    assertThat(MESSAGES.user(RICH)).isEqualTo("ada");
    assertThat(MESSAGES.stream(RICH)).isTrue();
    assertThat(MESSAGES.tools(RICH)).isTrue();
    assertThat(MESSAGES.promptText(RICH))
        .isEqualTo("Be brief.\nHello\nHm\nfind\n{\"q\":\"x\"}\nfound\nA book");
    assertThat(MESSAGES.maxOutputTokens(RICH)).hasValue(100);
  }

  @Test
  void an_empty_request_tells_nothing() {
    ObjectNode empty = body("{}");
    assertThat(MESSAGES.model(null, empty)).isNull();
    assertThat(MESSAGES.user(empty)).isNull();
    assertThat(MESSAGES.promptText(empty)).isEmpty();
    assertThat(MESSAGES.maxOutputTokens(empty)).isEmpty();
    assertThat(MESSAGES.tools(body("{'tools':[]}"))).isFalse();
    assertThat(MESSAGES.stateful(empty)).isFalse();
  }

  @Test
  void prompt_tokens_are_estimated_near_what_the_provider_reports() {
    // documented as 8 to 14 input tokens
    ObjectNode hello = body("{'messages':[{'role':'user','content':'Hello, Claude'}]}");
    assertThat(MESSAGES.promptTokens(hello, "claude-sonnet-4-5")).isBetween(8, 14);
    // documented as 403
    ObjectNode weather =
        body(
            "{'tools':[{'name':'get_weather','description':"
                + "'Get the current weather in a given location','input_schema':{'type':'object',"
                + "'properties':{'location':{'type':'string','description':"
                + "'The city and state, e.g. San Francisco, CA'}},'required':['location']}}],"
                + "'messages':[{'role':'user','content':"
                + "'What is the weather like in San Francisco?'}]}");
    assertThat(MESSAGES.promptTokens(weather, "claude-sonnet-4-5")).isBetween(380, 440);
  }

  @Test
  void the_newer_tokenizer_makes_more_tokens_of_the_same_text() {
    String text = "The quick brown fox jumps over the lazy dog. ".repeat(100);
    ObjectNode body = body("{'messages':[{'role':'user','content':'" + text + "'}]}");
    int older = MESSAGES.promptTokens(body, "claude-sonnet-4-6");

    assertThat(MESSAGES.promptTokens(body, "claude-sonnet-5")).isEqualTo((int) (older * 1.3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'container':'c_1'",
        "'container':{'skills':[{'type':'custom','skill_id':'s'}]}",
        "'messages':[{'content':[{'type':'document','source':{'type':'file','file_id':'f'}}]}]",
        "'messages':[{'content':[{'type':'thinking','thinking':'','signature':'abc'}]}]",
        "'messages':[{'content':[{'type':'redacted_thinking','data':'abc'}]}]",
        "'messages':[{'content':[{'content':[{'encrypted_content':'x'}]}]}]"
      })
  void what_only_one_provider_has_binds_a_request_to_it(String field) {
    assertThat(MESSAGES.stateful(body("{" + field + "}"))).isTrue();
  }

  @Test
  void fields_of_the_applications_own_bind_nothing() {
    assertThat(
            MESSAGES.stateful(
                body(
                    "{'tools':[{'name':'f','input_schema':{'properties':{'file_id':"
                        + "{'file_id':'x'}}}}],'messages':[{'content':[{'type':'tool_use',"
                        + "'input':{'file_id':'x'}}]}]}")))
        .isFalse();
  }

  @Test
  void a_cap_lowers_max_tokens_and_a_budget_for_thinking_with_it() {
    assertThat(capped("{'max_tokens':4000}", 200)).isEqualTo(body("{'max_tokens':200}"));
    assertThat(
            capped("{'max_tokens':16000,'thinking':{'type':'enabled','budget_tokens':8000}}", 9000))
        .isEqualTo(body("{'max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':8000}}"));
    assertThat(
            capped("{'max_tokens':16000,'thinking':{'type':'enabled','budget_tokens':8000}}", 4000))
        .isEqualTo(body("{'max_tokens':4000,'thinking':{'type':'enabled','budget_tokens':2000}}"));
    assertThat(
            capped("{'max_tokens':16000,'thinking':{'type':'enabled','budget_tokens':8000}}", 1025))
        .isEqualTo(body("{'max_tokens':1025,'thinking':{'type':'enabled','budget_tokens':1024}}"));
    assertThat(
            capped("{'max_tokens':16000,'thinking':{'type':'enabled','budget_tokens':8000}}", 200))
        .isEqualTo(body("{'max_tokens':200,'thinking':{'type':'disabled'}}"));
    assertThat(capped("{'max_tokens':16000,'thinking':{'type':'adaptive'}}", 200))
        .isEqualTo(body("{'max_tokens':200,'thinking':{'type':'adaptive'}}"));
  }

  private static ObjectNode capped(String json, int tokens) {
    ObjectNode body = body(json);
    MESSAGES.setMaxOutputTokens(body, "claude-sonnet-4-5", tokens);
    return body;
  }

  @Test
  void a_key_stands_where_its_provider_looks_for_it() {
    Headers version = Headers.of("anthropic-version", "2023-06-01");

    Headers own = MESSAGES.withCredential(version, "sk-ant-api03-x");
    assertThat(own.first("x-api-key")).isEqualTo("sk-ant-api03-x");
    assertThat(own.has("authorization")).isFalse();
    assertThat(own.first("anthropic-version")).isEqualTo("2023-06-01");

    Headers token = MESSAGES.withCredential(version, "sk-ant-oat01-x");
    assertThat(token.has("x-api-key")).isFalse();
    assertThat(token.first("authorization")).isEqualTo("Bearer sk-ant-oat01-x");

    Headers other = MESSAGES.withCredential(version, "secret");
    assertThat(other.first("x-api-key")).isEqualTo("secret");
    assertThat(other.first("authorization")).isEqualTo("Bearer secret");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error",
    "401, authentication_error",
    "403, permission_error",
    "404, not_found_error",
    "413, request_too_large",
    "429, rate_limit_error",
    "500, api_error",
    "529, overloaded_error"
  })
  void an_error_has_the_providers_shape(int status, String type) {
    byte[] bytes = MESSAGES.error(status, "budget_exhausted", "No \"money\" left.");

    assertThat(Json.object(bytes))
        .isEqualTo(
            body(
                "{'type':'error','error':{'type':'"
                    + type
                    + "','message':'No \\'money\\' left.',"
                    + "'details':{'error_code':'budget_exhausted'}}}"));
    assertThat(new String(MESSAGES.error(status, null, "x"), StandardCharsets.UTF_8))
        .doesNotContain("details");
  }
}

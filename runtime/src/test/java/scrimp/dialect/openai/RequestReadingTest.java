package scrimp.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.openai.Bodies.CHAT;
import static scrimp.dialect.openai.Bodies.EMBEDDINGS;
import static scrimp.dialect.openai.Bodies.RESPONSES;
import static scrimp.dialect.openai.Bodies.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import scrimp.call.Json;

class RequestReadingTest {

  @Test
  void model_user_stream_and_tools_are_read() {
    ObjectNode body = body("{'model':'m','user':'u','stream':true,'tools':[{}]}");

    assertThat(CHAT.model(null, body)).isEqualTo("m");
    assertThat(CHAT.user(body)).isEqualTo("u");
    assertThat(CHAT.stream(body)).isTrue();
    assertThat(CHAT.tools(body)).isTrue();
    assertThat(CHAT.tools(body("{'functions':[{}]}"))).isTrue();
    assertThat(CHAT.tools(body("{'tools':[]}"))).isFalse();
    assertThat(CHAT.user(body("{'safety_identifier':'s'}"))).isEqualTo("s");
    assertThat(CHAT.user(body("{'user':'','safety_identifier':'s'}"))).isEqualTo("s");
    assertThat(CHAT.user(body("{}"))).isNull();
    assertThat(CHAT.model(null, body("{'model':7}"))).isNull();
    assertThat(EMBEDDINGS.stream(body)).isFalse();
    assertThat(CHAT.operation()).isEqualTo("chat");
    assertThat(EMBEDDINGS.operation()).isEqualTo("embeddings");
  }

  @Test
  void all_text_of_a_chat_prompt_is_found() {
    assertThat(
            CHAT.promptText(
                body(
                    "{'messages':[{'role':'system','content':'Be kind.'},"
                        + "{'role':'user','content':[{'type':'text','text':'What is this?'},"
                        + "{'type':'image_url','image_url':{'url':'data:xyz'}}]},"
                        + "{'role':'assistant','content':null,'tool_calls':[{'function':"
                        + "{'name':'look','arguments':'{}'}}]},"
                        + "{'role':'tool','content':'a cat'}]}")))
        .isEqualTo("Be kind.\nWhat is this?\nlook\n{}\na cat");
  }

  @Test
  void all_text_of_a_responses_prompt_is_found() {
    assertThat(
            RESPONSES.promptText(
                body(
                    "{'instructions':'Be kind.','input':[{'role':'user','content':"
                        + "[{'type':'input_text','text':'Hi'}]},"
                        + "{'type':'function_call','arguments':'{}'},"
                        + "{'type':'function_call_output','output':'22'}]}")))
        .isEqualTo("Be kind.\nHi\n{}\n22");
    assertThat(RESPONSES.promptText(body("{'input':'Hi'}"))).isEqualTo("Hi");
  }

  @Test
  void embeddings_have_text_or_tokens() {
    ObjectNode texts = body("{'input':['one','two']}");

    assertThat(EMBEDDINGS.promptText(texts)).isEqualTo("one\ntwo");
    assertThat(EMBEDDINGS.promptTokens(texts, "text-embedding-3-small")).isEqualTo(2);
    assertThat(EMBEDDINGS.promptTokens(body("{'input':[1,2,3]}"), "text-embedding-3-small"))
        .isEqualTo(3);
    assertThat(EMBEDDINGS.promptTokens(body("{'input':[[1,2],[3]]}"), "text-embedding-3-small"))
        .isEqualTo(3);
  }

  @Test
  void a_prompt_costs_what_openais_cookbook_says() {
    // the example of "How to count tokens with tiktoken", which the API bills with 124 (gpt-4o)
    ObjectNode body =
        body(
            """
            {'messages':[
            {'role':'system','content':'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.'},
            {'role':'system','name':'example_user','content':'New synergies will help drive top-line growth.'},
            {'role':'system','name':'example_assistant','content':'Things working well together will increase revenue.'},
            {'role':'system','name':'example_user','content':"Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
            {'role':'system','name':'example_assistant','content':"Let's talk later when we're less busy about how to do better."},
            {'role':'user','content':"This late pivot means we don't have time to boil the ocean for the client deliverable."}]}
            """
                .replaceAll("(?<=[a-zA-Z])'(?=[a-zA-Z])", "\\\\u0027"));

    assertThat(CHAT.promptTokens(body, "gpt-4o")).isEqualTo(124);
    assertThat(CHAT.promptTokens(body, "gpt-4")).isEqualTo(129);
  }

  @Test
  void tools_cost_what_openais_cookbook_says() {
    // its example with one function, billed with 101 (gpt-4o)
    ObjectNode body =
        body(
            """
            {'messages':[
            {'role':'system','content':'You are a helpful assistant that can answer to questions about the weather.'},
            {'role':'user','content':'What\\u0027s the weather like in San Francisco?'}],
            'tools':[{'type':'function','function':{'name':'get_current_weather',
            'description':'Get the current weather in a given location',
            'parameters':{'type':'object','properties':{
            'location':{'type':'string','description':'The city and state, e.g. San Francisco, CA'},
            'unit':{'type':'string','description':'The unit of temperature to return','enum':['celsius','fahrenheit']}},
            'required':['location']}}}]}
            """);

    assertThat(CHAT.promptTokens(body, "gpt-4o")).isBetween(99, 103);
  }

  @Test
  void odd_bodies_are_read_without_complaint() {
    for (String odd :
        new String[] {
          "{}",
          "{'messages':7}",
          "{'messages':[7,null,'x',[]],'tools':{},'input':{}}",
          "{'messages':[{'content':{'a':1}}],'tools':[7],'stream':'yes','stream_options':[]}",
          "{'input':[null,7,[]],'instructions':{},'modalities':7,'prompt':7,'n':'x'}"
        }) {
      for (var wire : new scrimp.call.Wire[] {CHAT, RESPONSES, EMBEDDINGS}) {
        JsonNode body = body(odd);
        assertThat(wire.promptText(body)).isNotNull();
        assertThat(wire.promptTokens(body, null)).isNotNegative();
        assertThat(wire.uncacheable(body)).isNotNull();
        assertThat(wire.keyDigest(body)).hasSize(32);
        assertThat(wire.stateful(body)).isFalse();
        assertThat(wire.reader(body, body, true)).isNotNull();
        assertThat(wire.needsUsageAsked(body)).isFalse();
      }
    }
  }

  @Test
  void usage_is_asked_of_chat_streams_that_do_not_ask_themselves() {
    ObjectNode body = body("{'stream':true,'stream_options':{'include_obfuscation':false}}");
    assertThat(CHAT.needsUsageAsked(body)).isTrue();
    CHAT.askUsage(body);

    assertThat(body)
        .isEqualTo(
            body(
                "{'stream':true,"
                    + "'stream_options':{'include_obfuscation':false,'include_usage':true}}"));
    assertThat(CHAT.needsUsageAsked(body)).isFalse();
    assertThat(CHAT.needsUsageAsked(body("{}"))).isFalse();
    assertThat(RESPONSES.needsUsageAsked(body("{'stream':true}"))).isFalse();
  }

  @Test
  void errors_have_openais_shape() {
    JsonNode error = Json.object(CHAT.error(429, "budget_exceeded", "Too \"much\""));

    assertThat(error)
        .isEqualTo(
            body(
                "{'error':{'message':'Too \\\"much\\\"','type':'rate_limit_error','param':null,"
                    + "'code':'budget_exceeded'}}"));
    assertThat(type(400, "x")).isEqualTo("invalid_request_error");
    assertThat(type(503, "x")).isEqualTo("server_error");
    assertThat(type(429, "insufficient_quota")).isEqualTo("insufficient_quota");
  }

  @Test
  void the_media_type_is_that_of_what_the_application_asked_for() {
    assertThat(CHAT.mediaType(body("{'stream':true}")))
        .isEqualTo("text/event-stream; charset=utf-8");
    assertThat(CHAT.mediaType(body("{}"))).isEqualTo("application/json");
    assertThat(EMBEDDINGS.mediaType(body("{'stream':true}"))).isEqualTo("application/json");
    byte[] whole = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(EMBEDDINGS.render(whole, body("{'stream':true}"))).isSameAs(whole);
  }

  private static String type(int status, String code) {
    return Json.object(CHAT.error(status, code, "m")).path("error").path("type").textValue();
  }
}

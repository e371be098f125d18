package scrimp.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.openai.Bodies.CHAT;
import static scrimp.dialect.openai.Bodies.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Wire;

class CompatibleProvidersTest {
  private static final Wire COMPLETIONS = OpenAi.find("POST", "/completions");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'web_search_options':{}}",
        "{'search_parameters':{'mode':'auto'}}",
        "{'plugins':[{'id':'web'}]}",
        "{'enable_search':true}",
        "{'data_sources':[{'type':'azure_search'}]}",
        "{'model':'sonar-pro'}",
        "{'model':'perplexity/sonar'}",
        "{'model':'groq/compound-mini'}",
        "{'model':'gpt-4o-search-preview'}",
        "{'model':'openai/gpt-4o:online'}",
      })
  void what_searches_the_web_is_never_answered_from_a_cache(String json) {
    assertThat(CHAT.uncacheable(body(json))).hasValue("web search");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'plugins':[]}",
        "{'enable_search':false}",
        "{'model':'gpt-4o-mini'}",
        "{'model':'openai/gpt-oss-120b'}"
      })
  void what_only_could_search_may_be(String json) {
    assertThat(CHAT.uncacheable(body(json))).isEmpty();
  }

  @Test
  void content_that_is_streamed_in_parts_is_never_stored() {
    Outcome outcome =
        streamed(
            "{'choices':[{'index':0,'delta':{'role':'assistant','content':"
                + "[{'type':'thinking','thinking':[{'type':'text','text':'Hm.'}]}]}}]}",
            "{'choices':[{'index':0,'delta':{'content':'Yes.'},'finish_reason':'stop'}],"
                + "'usage':{'prompt_tokens':5,'completion_tokens':4}}");

    assertThat(outcome.end()).isEqualTo(End.COMPLETE);
    assertThat(outcome.usage().output()).isEqualTo(4);
    assertThat(CHAT.unstorable(outcome)).hasValue("reply not understood");
  }

  @Test
  void an_empty_verdict_at_the_end_does_not_replace_one_before() {
    Outcome outcome =
        streamed(
            "{'choices':[{'index':0,'delta':{'role':'assistant','content':'Yes.'},"
                + "'content_filter_results':{'hate':{'filtered':false}}}]}",
            "{'choices':[{'index':0,'delta':{},'finish_reason':'stop',"
                + "'content_filter_results':{}}]}");

    JsonNode whole = Json.object(outcome.whole().get().orElseThrow());
    assertThat(whole.at("/choices/0/content_filter_results/hate/filtered").isBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prompt':'Hi'} | 1",
        "{'prompt':['Hi','there']} | 2",
        "{'prompt':[1,2,3]} | 1",
        "{'prompt':[[1,2],[3]],'n':2,'best_of':3} | 4",
      })
  void a_text_completion_has_as_many_choices_as_prompts_times_n(String json, int choices) {
    ObjectNode reply = body("{'choices':[],'usage':{'prompt_tokens':1,'completion_tokens':1}}");
    for (int i = 0; i < choices; i++) {
      assertThat(whole(json, reply)).as("%d of %d", i, choices).isFalse();
      reply
          .withArray("choices")
          .addObject()
          .put("text", "x")
          .put("index", i)
          .put("finish_reason", "stop");
    }
    assertThat(whole(json, reply)).isTrue();
  }

  @Test
  void a_text_completions_prompt_is_read_in_every_form() {
    assertThat(COMPLETIONS.promptText(body("{'prompt':['a b','c'],'suffix':'d'}")))
        .isEqualTo("a b\nc\nd");
    assertThat(COMPLETIONS.promptTokens(body("{'prompt':[[1,2],[3]]}"), "m")).isEqualTo(3);
    assertThat(COMPLETIONS.promptTokens(body("{'prompt':[1,2,3,4]}"), "m")).isEqualTo(4);
    assertThat(COMPLETIONS.maxOutputTokens(body("{}"))).hasValue(16);
    assertThat(COMPLETIONS.maxOutputTokens(body("{'max_tokens':99}"))).hasValue(99);
  }

  @Test
  void azures_model_and_key_stand_where_azure_has_them() {
    Wire wire = Azure.find("/openai/deployments/my%20gpt/chat/completions");
    URI uri = URI.create("https://a.openai.azure.com/openai/deployments/my%20gpt/chat/completions");

    assertThat(wire.model(uri, body("{}"))).isEqualTo("my gpt");
    assertThat(wire.withModel(uri, "gpt-4o"))
        .hasToString("https://a.openai.azure.com/openai/deployments/gpt-4o/chat/completions");
    assertThat(wire.withCredential(Headers.EMPTY, "k").toMap()).containsOnlyKeys("api-key");
    assertThat(wire.withCredential(Headers.EMPTY, "eyJhbGciOi").first("Authorization"))
        .isEqualTo("Bearer eyJhbGciOi");
    ObjectNode named = body("{'model':'my gpt'}");
    wire.setModel(named, "gpt-4o");
    assertThat(named).isEqualTo(body("{'model':'gpt-4o'}"));
  }

  private static boolean whole(String request, ObjectNode reply) {
    JsonNode asked = body(request.strip());
    ReplyReader reader = COMPLETIONS.reader(asked, asked, false);
    reader.accept(Json.bytes(reply));
    return reader.finish(End.COMPLETE).whole().get().isPresent();
  }

  private static Outcome streamed(String... chunks) {
    ReplyReader reader = CHAT.reader(body("{}"), body("{'messages':[]}"), true);
    for (String chunk : chunks) {
      reader.accept(("data: " + body(chunk) + "\n\n").getBytes());
    }
    reader.accept("data: [DONE]\n\n".getBytes());
    return reader.finish(End.COMPLETE);
  }
}

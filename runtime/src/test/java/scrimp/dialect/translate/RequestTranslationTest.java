package scrimp.dialect.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scrimp.dialect.translate.Conversations.FORMS;
import static scrimp.dialect.translate.Conversations.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.dialect.translate.Conversations.Conversation;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.Turn;

class RequestTranslationTest {

  static Stream<Arguments> pairs() {
    return Conversations.all().stream()
        .flatMap(
            conversation ->
                FORMS.keySet().stream()
                    .flatMap(
                        from ->
                            FORMS.keySet().stream()
                                .map(to -> Arguments.of(conversation, from, to))));
  }

  @ParameterizedTest(name = "{0}, from {1} to {2}")
  @MethodSource("pairs")
  void whatIsSaidInOneDialectIsTheSameInEveryOther(
      Conversation conversation, String from, String to) {
    if (conversation.refusals().containsKey(from)) {
      assertThatThrownBy(() -> FORMS.get(from).write(conversation.prompt(), "m"))
          .isInstanceOf(Untranslatable.class);
      return;
    }
    boolean streamed = conversation.prompt().stream();
    Prompt read = FORMS.get(from).read(written(from, conversation.prompt()), streamed);
    if (conversation.refusals().containsKey(to)) {
      assertThatThrownBy(() -> FORMS.get(to).write(read, "m"))
          .isInstanceOf(Untranslatable.class)
          .hasMessage(conversation.refusals().get(to));
      return;
    }

    Prompt arrived = FORMS.get(to).read(written(to, read), streamed);

    assertThat(comparable(arrived)).isEqualTo(comparable(conversation.prompt()));
  }

  /** With the cap, which is set by the endpoint's wire. */
  private static ObjectNode written(String dialect, Prompt prompt) {
    ObjectNode body = FORMS.get(dialect).write(prompt, "m");
    Integer most = prompt.sampling().maxTokens();
    if (dialect.equals("anthropic")) {
      body.put("max_tokens", most == null ? 32_000 : most);
    } else if (most != null) {
      switch (dialect) {
        case "openai" -> body.put("max_completion_tokens", most);
        case "gemini" -> body.withObject("/generationConfig").put("maxOutputTokens", most);
        default -> body.withObject("/options").put("num_predict", most);
      }
    }
    return body;
  }

  /** Names that some dialects do not have, and Anthropic's mandatory cap, made the same. */
  private static Prompt comparable(Prompt p) {
    List<Turn> turns = p.turns().stream().map(RequestTranslationTest::withoutIds).toList();
    Sampling s = p.sampling();
    Integer most = Integer.valueOf(32_000).equals(s.maxTokens()) ? null : s.maxTokens();
    Prompt.Format format = new Prompt.Format(p.format().kind(), null, p.format().schema());
    Sampling sampling = new Sampling(most, s.temperature(), s.topP(), s.topK(), s.seed(), s.stop());
    return new Prompt(p.system(), turns, p.tools(), p.choice(), format, sampling, p.stream());
  }

  private static Turn withoutIds(Turn turn) {
    return new Turn(
        turn.role(),
        turn.parts().stream()
            .map(
                part ->
                    part instanceof Part.ToolUse use
                        ? new Part.ToolUse("id", use.name(), use.input())
                        : part instanceof Part.ToolResult result
                            ? new Part.ToolResult("id", result.name(), result.content())
                            : part)
            .toList());
  }

  @Test
  void aToolsResultBelongsToItsCallInDialectsWithoutIds() {
    JsonNode ollama =
        json(
            "{'model':'m','stream':false,'messages':[{'role':'user','content':'x'},"
                + "{'role':'assistant','content':'','tool_calls':["
                + "{'function':{'name':'a','arguments':{}}},{'function':{'name':'b','arguments':{}}},"
                + "{'function':{'name':'a','arguments':{'n':2}}}]},"
                + "{'role':'tool','tool_name':'a','content':'first'},"
                + "{'role':'tool','tool_name':'a','content':'second'},"
                + "{'role':'tool','tool_name':'b','content':'third'}]}");

    JsonNode openAi =
        new OpenAiForm("/chat/completions").write(new OllamaForm().read(ollama, false), "m");

    JsonNode calls = openAi.at("/messages/1/tool_calls");
    assertThat(openAi.at("/messages/2/tool_call_id")).isEqualTo(calls.at("/0/id"));
    assertThat(openAi.at("/messages/3/tool_call_id")).isEqualTo(calls.at("/2/id"));
    assertThat(openAi.at("/messages/4/tool_call_id")).isEqualTo(calls.at("/1/id"));
  }

  @Test
  void geminisOwnSchemaIsReadAsJsonSchema() {
    JsonNode gemini =
        json(
            "{'contents':[{'parts':[{'text':'x'}]}],'generationConfig':{'responseMimeType':"
                + "'application/json','responseSchema':{'type':'OBJECT','properties':{'type':"
                + "{'type':'STRING','nullable':true},'n':{'type':'ARRAY','items':{'type':'INTEGER'},"
                + "'minItems':'1'}}}}}");

    JsonNode openAi =
        new OpenAiForm("/chat/completions").write(new GeminiForm().read(gemini, false), "m");

    assertThat(openAi.at("/response_format/json_schema/schema"))
        .hasToString(
            text(
                "{'type':'object','properties':{'type':{'type':['string','null']},"
                    + "'n':{'type':'array','items':{'type':'integer'},'minItems':1}}}"));
  }

  @Test
  void anOpenAiRequestIsWhatAnthropicWants() {
    JsonNode openAi =
        json("{'model':'gpt-4o','messages':[{'role':'system','content':'A'},"
                + "{'role':'developer','content':[{'type':'text','text':'B'}]},"
                + "{'role':'user','content':[{'type':'text','text':'See'},{'type':'image_url',"
                + "'image_url':{'url':'data:image/png;base64,AAAA'}}]},"
                + "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
                + "'function':{'name':'f','arguments':'{\\'a\\':1}'}}]},"
                + "{'role':'tool','tool_call_id':'c1','content':'ok'},"
                + "{'role':'user','content':'Go on'}],"
                + "'tools':[{'type':'function','function':{'name':'f'}}],"
                + "'tool_choice':'required','user':'u','n':1,'temperature':1.0}")
            .deepCopy();
    ((ObjectNode) openAi.at("/messages/3/tool_calls/0/function")).put("arguments", "{\"a\":1}");

    ObjectNode anthropic =
        new AnthropicForm()
            .write(new OpenAiForm("/chat/completions").read(openAi, false), "claude-sonnet-4-5");

    assertThat(anthropic)
        .hasToString(
            text(
                "{'model':'claude-sonnet-4-5','max_tokens':32000,'system':'A\\n\\nB','messages':["
                    + "{'role':'user','content':[{'type':'text','text':'See'},{'type':'image',"
                    + "'source':{'type':'base64','media_type':'image/png','data':'AAAA'}}]},"
                    + "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f',"
                    + "'input':{'a':1}}]},"
                    + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1',"
                    + "'content':'ok'},{'type':'text','text':'Go on'}]}],"
                    + "'tools':[{'name':'f','input_schema':{'type':'object'}}],"
                    + "'tool_choice':{'type':'any'},'temperature':1.0}"));
  }

  private static String text(String json) {
    return json(json).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'logit_bias':{'5':1}",
        "'n':2",
        "'logprobs':true",
        "'store':true",
        "'reasoning_effort':'low'",
        "'a_field_of_next_year':1",
        "'tools':[{'type':'custom','custom':{'name':'x'}}]",
        "'response_format':{'type':'grammar'}",
        "'stop':['1','2','3','4','5'],'top_k':3",
        "'temperature':1.5"
      })
  void whatAnthropicHasNoWordsForIsRefused(String field) {
    JsonNode body = json("{'model':'m','messages':[{'role':'user','content':'x'}]," + field + "}");

    assertThatThrownBy(
            () ->
                new AnthropicForm()
                    .write(new OpenAiForm("/chat/completions").read(body, false), "c"))
        .isInstanceOf(Untranslatable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':'user','content':[{'type':'input_audio','input_audio':{}}]}",
        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://a/b.png'}}]}",
        "{'role':'tool','tool_call_id':'nobody','content':'x'}",
        "{'role':'oracle','content':'x'}",
        "{'role':'user','content':'x','weight':0}"
      })
  void aMessageThatCannotBeCarriedOverIsRefused(String message) {
    JsonNode body = json("{'model':'m','messages':[" + message + "]}");

    assertThatThrownBy(() -> new OpenAiForm("/chat/completions").read(body, false))
        .isInstanceOf(Untranslatable.class);
  }

  @Test
  void aRefusalIsOneShortPrintableLine() {
    JsonNode body =
        json("{'model':'m','messages':[{'role':'a\\r\\nb\u00e9" + "x".repeat(500) + "'}]}");

    assertThatThrownBy(() -> new OpenAiForm("/chat/completions").read(body, false))
        .hasMessageStartingWith("role = a??b?x")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(101));
  }
}

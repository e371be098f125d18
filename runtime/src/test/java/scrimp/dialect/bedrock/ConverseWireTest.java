package scrimp.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.bedrock.Bodies.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Json;
import scrimp.call.Wire;

class ConverseWireTest {
  private static final Wire CONVERSE = Bedrock.find("/model/m/converse");
  private static final Wire STREAM = Bedrock.find("/model/m/converse-stream");
  private static final String HI = "'messages':[{'role':'user','content':[{'text':'Hi'}]}]";
  private static final String ARN = "https://h/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3A";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/model/m/converse",
        "/model/m/converse-stream",
        "/model/arn:aws:bedrock:us-east-1:1:inference-profile/us.amazon.nova-lite-v1:0/converse",
        "/openai/v1/chat/completions"
      })
  void its_endpoints_are_found(String path) {
    assertThat(Bedrock.find(path)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/model/m/count-tokens",
        "/model/converse",
        "/model//converse",
        "/guardrail/g/version/1/apply",
        "/async-invoke",
        "/openai/v1/batches"
      })
  void other_endpoints_are_left_alone(String path) {
    assertThat(Bedrock.find(path)).isNull();
  }

  @Test
  void the_path_says_whether_it_streams() {
    assertThat(CONVERSE.stream(body("{}"))).isFalse();
    assertThat(STREAM.stream(body("{}"))).isTrue();
    assertThat(STREAM.mediaType(body("{}"))).isEqualTo("application/vnd.amazon.eventstream");
    assertThat(STREAM.name()).isEqualTo(CONVERSE.name());
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/model/amazon.nova-lite-v1:0/converse,amazon.nova-lite-v1:0",
    "https://h/model/amazon.nova-lite-v1%3A0/converse,amazon.nova-lite-v1:0",
    ARN + "inference-profile%2Fus.amazon.nova-pro-v1%3A0/converse,us.amazon.nova-pro-v1:0",
    ARN + "application-inference-profile%2Fabc123/converse,abc123",
    "https://h/gate/model/arn:aws:bedrock:us-east-1:1:inference-profile/eu.x.y/converse,eu.x.y",
  })
  void the_model_is_in_the_path_by_its_name_or_an_arn(URI uri, String model) {
    assertThat(CONVERSE.model(uri, body("{}"))).isEqualTo(model);
  }

  @Test
  void another_model_takes_its_place_in_the_path() {
    URI routed =
        CONVERSE.withModel(
            URI.create(ARN + "inference-profile%2Fus.amazon.nova-pro-v1%3A0/converse-stream"),
            "amazon.nova-lite-v1:0");
    assertThat(routed).hasToString("https://h/model/amazon.nova-lite-v1%3A0/converse-stream");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'messages':[{'role':'user','content':[{'text':'Hi'}]}]}|",
        "{'messages':[]}|no messages",
        "{}|no messages",
        "{'messages':[{'role':'user','content':[{'toolResult':{'toolUseId':'t'}}]}]}|agent turn",
        "{'messages':[{'content':[{'text':'Hi'}]}],'toolConfig':{'tools':[{'toolSpec':{}}]}}|",
        "{'messages':[{'content':[{'text':'Hi'}]}],'toolConfig':{'tools':[{'systemTool':"
            + "{'name':'nova_grounding'}}]}}|server tools",
        "{'messages':[{'content':[{'document':{'source':{'s3Location':{'uri':'s3://b/k'}}}}]}]}"
            + "|file by location",
      })
  void requests_that_may_not_be_answered_from_a_cache_say_why(String json, String reason) {
    assertThat(CONVERSE.uncacheable(body(json)).orElse(null)).isEqualTo(reason);
  }

  @Test
  void what_only_bedrock_has_keeps_a_call_there() {
    assertThat(CONVERSE.stateful(body("{" + HI + "}"))).isFalse();
    assertThat(CONVERSE.stateful(body("{" + HI + ",'guardrailConfig':{}}"))).isTrue();
    assertThat(
            CONVERSE.stateful(
                body(
                    "{'messages':[{'content':[{'reasoningContent':{'reasoningText':"
                        + "{'text':'t','signature':'s'}}}]}]}")))
        .isTrue();
    assertThat(
            CONVERSE.stateful(
                body("{'messages':[{'content':[{'toolUse':{'input':{'signature':'x'}}}]}]}")))
        .isFalse();
  }

  @Test
  void markers_and_notes_are_no_part_of_the_key() {
    String marked =
        "{'system':[{'text':'S'},{'cachePoint':{'type':'default'}}],'messages':[{'role':'user',"
            + "'content':[{'text':'Hi'},{'cachePoint':{'type':'default'}}]}],'toolConfig':{'tools':"
            + "[{'toolSpec':{'name':'f'}},{'cachePoint':{'type':'default'}}]},'requestMetadata':"
            + "{'a':'b'},'serviceTier':{'type':'flex'}}";
    String plain =
        "{'system':[{'text':'S'}],'messages':[{'role':'user','content':[{'text':'Hi'}]}],"
            + "'toolConfig':{'tools':[{'toolSpec':{'name':'f'}}]}}";
    assertThat(CONVERSE.keyDigest(body(marked))).isEqualTo(CONVERSE.keyDigest(body(plain)));
    assertThat(CONVERSE.keyDigest(body("{" + HI + ",'guardrailConfig':{'guardrailVersion':'1'}}")))
        .isNotEqualTo(CONVERSE.keyDigest(body("{" + HI + "}")));
  }

  @Test
  void the_prompt_is_all_texts() {
    assertThat(
            CONVERSE.promptText(
                body(
                    "{'system':[{'text':'Be kind.'}],'messages':[{'content':[{'text':'Hi'},"
                        + "{'guardContent':{'text':{'text':'guarded'}}}]},{'content':[{'toolUse':"
                        + "{'name':'f','input':{'a':1}}}]},{'content':[{'toolResult':{'content':"
                        + "[{'text':'7'},{'json':{'b':2}}]}}]}]}")))
        .isEqualTo("Be kind.\nHi\nguarded\nf\n{\"a\":1}\n7\n{\"b\":2}");
    assertThat(CONVERSE.promptTokens(body("{" + HI + "}"), "m")).isBetween(1, 10);
  }

  @Test
  void a_budget_for_thinking_stays_below_the_cap() {
    ObjectNode asked =
        body(
            "{'inferenceConfig':{'maxTokens':9000},'additionalModelRequestFields':{'thinking':"
                + "{'type':'enabled','budget_tokens':8000}}}");
    ObjectNode low = asked.deepCopy();
    CONVERSE.setMaxOutputTokens(asked, "m", 4000);
    assertThat(asked.at("/inferenceConfig/maxTokens").intValue()).isEqualTo(4000);
    assertThat(asked.at("/additionalModelRequestFields/thinking/budget_tokens").intValue())
        .isEqualTo(2000);
    CONVERSE.setMaxOutputTokens(low, "m", 500);
    assertThat(low.at("/additionalModelRequestFields").isEmpty()).isTrue();
    assertThat(CONVERSE.maxOutputTokens(low)).hasValue(500);
  }

  @Test
  void an_error_says_its_type() {
    assertThat(Json.object(CONVERSE.error(429, "any", "Too much.")))
        .isEqualTo(body("{'__type':'ThrottlingException','message':'Too much.'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anthropic.claude-sonnet-4-5-20250929-v1:0|{'inferenceConfig':{'temperature':1,"
            + "'maxTokens':9},'additionalModelRequestFields':{'thinking':{},'top_k':5}}",
        "anthropic.claude-opus-4-7|{'inferenceConfig':{'maxTokens':9},"
            + "'additionalModelRequestFields':{'thinking':{},'top_k':5}}",
        "amazon.nova-2-lite-v1:0|{'inferenceConfig':{'temperature':1,'maxTokens':9},"
            + "'additionalModelRequestFields':{'reasoningConfig':{}}}",
        "meta.llama3-3-70b-instruct-v1:0|{'inferenceConfig':{'temperature':1,'maxTokens':9}}",
      })
  void another_model_is_not_asked_for_what_it_is_known_to_refuse(String model, String fitted) {
    ObjectNode asked =
        body(
            "{'inferenceConfig':{'temperature':1,'maxTokens':9},'additionalModelRequestFields':"
                + "{'thinking':{},'top_k':5,'reasoningConfig':{}}}");
    CONVERSE.setModel(asked, model);
    assertThat(asked).isEqualTo(body(fitted));
  }
}

package scrimp.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.bedrock.Bodies.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.call.Wire;
import scrimp.dialect.FrameSamples;

class InvokeWireTest {
  private static final String CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

  private static Wire invoke(String model) {
    return Bedrock.find("/model/" + model + "/invoke");
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic.claude-3-haiku-20240307-v1:0,chat",
    "us.anthropic.claude-sonnet-4-5-20250929-v1%3A0,chat",
    "amazon.nova-lite-v1:0,chat",
    "amazon.titan-text-express-v1,text_completion",
    "meta.llama3-8b-instruct-v1:0,text_completion",
    "mistral.mistral-7b-instruct-v0:2,text_completion",
    "mistral.pixtral-large-2502-v1:0,chat",
    "cohere.command-r-plus-v1:0,text_completion",
    "ai21.jamba-1-5-large-v1:0,chat",
    "openai.gpt-oss-120b-1:0,chat",
    "amazon.titan-embed-text-v2:0,embeddings",
    "cohere.embed-v4:0,embeddings",
  })
  void a_model_is_invoked_in_the_format_of_its_maker(String model, String operation) {
    assertThat(invoke(model).operation()).isEqualTo(operation);
    assertThat(invoke(model).name()).isEqualTo("bedrock.invoke");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stability.sd3-5-large-v1:0",
        "amazon.nova-canvas-v1:0",
        "amazon.titan-image-generator-v2:0",
        "cohere.rerank-v3-5:0",
        "luma.ray-v2:0"
      })
  void what_makes_pictures_or_sorts_is_left_alone(String model) {
    assertThat(invoke(model)).isNull();
  }

  @Test
  void the_model_stays_out_of_a_body_that_is_fitted_to_another() {
    ObjectNode asked =
        body("{'anthropic_version':'bedrock-2023-05-31','max_tokens':9,'temperature':0.5}");
    invoke(CLAUDE).setModel(asked, "anthropic.claude-opus-4-7");
    assertThat(asked.has("model")).isFalse();
    assertThat(asked.has("temperature")).isFalse();
    assertThat(invoke(CLAUDE).model(URI.create("https://h/model/" + CLAUDE + "/invoke"), asked))
        .isEqualTo(CLAUDE);
  }

  @Test
  void an_embedding_has_no_cap_and_is_not_routed() {
    assertThat(invoke("amazon.titan-embed-text-v2:0").capsOutput()).isFalse();
  }

  @Test
  void headers_tell_the_usage_where_the_body_does_not() {
    Headers told =
        Headers.of(
            "X-Amzn-Bedrock-Input-Token-Count", "100",
            "X-Amzn-Bedrock-Output-Token-Count", "20",
            "X-Amzn-Bedrock-Cache-Read-Input-Token-Count", "1000",
            "X-Amzn-Bedrock-Cache-Write-Input-Token-Count", "500");
    ObjectNode asked = body("{'prompt':'Hi'}");
    ReplyReader mistral =
        invoke("mistral.mistral-7b-instruct-v0:2").reader(asked, asked, false, told);
    mistral.accept("{\"outputs\":[{\"text\":\"Hello\",\"stop_reason\":\"stop\"}]}".getBytes());

    Outcome outcome = mistral.finish(End.COMPLETE);
    assertThat(outcome.usage()).isEqualTo(new Usage(1600, 1000, 500, 0, 20, 0, 0, false));
    assertThat(outcome.finishReason()).isEqualTo("stop");

    ReplyReader llama = invoke("meta.llama3-8b-instruct-v1:0").reader(asked, asked, false, told);
    llama.accept(
        "{\"generation\":\"Hi\",\"prompt_token_count\":3,\"generation_token_count\":1}".getBytes());
    assertThat(llama.finish(End.COMPLETE).usage()).isEqualTo(Usage.of(3, 1));
  }

  @Test
  void counts_that_make_no_sense_are_not_believed() {
    ObjectNode asked = body("{'texts':['one']}");
    ReplyReader reader =
        invoke("cohere.embed-english-v3")
            .reader(asked, asked, false, Headers.of("x-amzn-bedrock-input-token-count", "-7"));
    reader.accept("{\"embeddings\":[[0.5]]}".getBytes());

    assertThat(reader.finish(End.COMPLETE).usage()).isEqualTo(Usage.estimate(1, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application-inference-profile", "provisioned-model", "imported-model"})
  void a_model_behind_a_name_of_the_users_own_is_only_counted(String kind) {
    Wire wire = invoke("arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3A" + kind + "%2Fabc123");
    ObjectNode asked = body("{'prompt':'Hi','max_gen_len':100}");

    assertThat(wire.capsOutput()).isFalse();
    assertThat(wire.uncacheable(asked)).isPresent();
    ReplyReader reader =
        wire.reader(
            asked,
            asked,
            false,
            Headers.of(
                "x-amzn-bedrock-input-token-count", "7", "x-amzn-bedrock-output-token-count", "3"));
    reader.accept("{\"anything\":1}".getBytes());
    assertThat(reader.finish(End.COMPLETE).usage()).isEqualTo(Usage.of(7, 3));
  }

  @Test
  void tool_results_of_claude_and_command_are_steps_of_an_agent() {
    assertThat(
            invoke(CLAUDE)
                .uncacheable(
                    body("{'messages':[{'role':'user','content':[{'type':'tool_result'}]}]}")))
        .hasValue(Wire.AGENT_TURN);
    assertThat(
            invoke("cohere.command-r-v1:0")
                .uncacheable(body("{'message':'Hi','tool_results':[{}]}")))
        .hasValue(Wire.AGENT_TURN);
  }

  @Test
  void beginnings_of_two_models_are_told_apart() {
    String text = "word ".repeat(6000);
    ObjectNode asked =
        body(
            "{'system':[{'type':'text','text':'"
                + text
                + "'}],'messages':[{'role':'user','content':'Hi'}]}");
    String one = invoke(CLAUDE).promptPrefixes(asked, CLAUDE).get(0).digest();
    assertThat(invoke(CLAUDE).promptPrefixes(asked, "anthropic.claude-opus-4-5").get(0).digest())
        .isNotEqualTo(one);
    assertThat(asked.has("model")).isFalse();
  }

  @Test
  void what_a_guardrail_stopped_is_never_stored_whole_or_streamed() {
    ObjectNode asked = body("{'prompt':'Hi'}");
    String model = "meta.llama3-8b-instruct-v1:0";
    String reply =
        "{'generation':'Sorry.','stop_reason':'stop','amazon-bedrock-guardrailAction':"
            + "'INTERVENED'";
    Wire wire = invoke(model);
    ReplyReader whole = wire.reader(asked, asked, false);
    whole.accept((reply + "}").replace('\'', '"').getBytes());
    Outcome outcome = whole.finish(End.COMPLETE);
    assertThat(outcome.finishReason()).isEqualTo("guardrail_intervened");
    assertThat(wire.unstorable(outcome)).hasValue("stop reason guardrail_intervened");

    Wire stream = Bedrock.find("/model/" + model + "/invoke-with-response-stream");
    ReplyReader reader = stream.reader(asked, asked, true);
    reader.accept(
        FrameSamples.frames(
            (reply + ",'amazon-bedrock-invocationMetrics':{}}").replace('\'', '"').getBytes()));
    outcome = reader.finish(End.COMPLETE);
    assertThat(outcome.end()).isEqualTo(End.COMPLETE);
    assertThat(stream.unstorable(outcome)).hasValue("stop reason guardrail_intervened");
  }

  @Test
  void a_model_that_writes_of_guardrails_is_not_one_that_was_stopped() {
    ObjectNode asked = body("{'prompt':'Hi'}");
    ReplyReader reader = invoke("meta.llama3-8b-instruct-v1:0").reader(asked, asked, false);
    reader.accept(
        ("{\"generation\":\"\\\"amazon-bedrock-guardrailAction\\\":\\\"INTERVENED\\\"\","
                + "\"stop_reason\":\"stop\"}")
            .getBytes());
    assertThat(reader.finish(End.COMPLETE).finishReason()).isEqualTo("stop");
  }

  @Test
  void a_call_can_be_put_to_models_of_the_same_format_alone() {
    assertThat(invoke(CLAUDE).serves("eu.anthropic.claude-haiku-4-5-20251001-v1:0")).isTrue();
    assertThat(invoke(CLAUDE).serves("amazon.nova-lite-v1:0")).isFalse();
    assertThat(invoke("mistral.mistral-7b-instruct-v0:2").serves("meta.llama3-8b-instruct-v1:0"))
        .isFalse();
    assertThat(invoke("meta.llama3-8b-instruct-v1:0").serves("no-such-model")).isFalse();
    assertThat(Bedrock.find("/model/m/converse").serves("meta.llama3-8b-instruct-v1:0")).isTrue();
  }
}

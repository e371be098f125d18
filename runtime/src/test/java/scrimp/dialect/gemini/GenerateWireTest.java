package scrimp.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.call.Wire;

class GenerateWireTest {
  private static final Wire WHOLE = Gemini.find("/models/m:generateContent", null);
  private static final Wire STREAM = Gemini.find("/models/m:streamGenerateContent", "alt=sse");
  private static final String TALK = "'contents':[{'role':'user','parts':[{'text':'Hi'}]}]";

  private static ObjectNode body(String json) {
    return (ObjectNode) Json.object(json.replace('\'', '"').getBytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{TALK}|",
        "{TALK,'tools':[{'functionDeclarations':[{'name':'f'}]}]}|",
        "{TALK,'tools':[{'function_declarations':[]}],'safetySettings':[]}|",
        "{TALK,'cachedContent':'cachedContents/1'}|cached content",
        "{TALK,'cached_content':'cachedContents/1'}|cached content",
        "{TALK,'tools':[{'googleSearch':{}}]}|server tools",
        "{TALK,'tools':[{'functionDeclarations':[],'codeExecution':{}}]}|server tools",
        "{TALK,'tools':[{'url_context':{}}]}|server tools",
        "{TALK,'store':true}|store",
        "{TALK,'generationConfig':{'responseModalities':['TEXT']}}|",
        "{TALK,'generationConfig':{'responseModalities':['TEXT','IMAGE']}}|output that is no text",
        "{'contents':[{'parts':[{'fileData':{'fileUri':'gs://b/o'}}]}]}|file by URL",
        "{'contents':[]}|no contents",
        "{}|no contents",
        "{'contents':[{'parts':[{'functionResponse':{'name':'f','response':{}}}]}]}|agent turn",
      })
  void what_may_not_be_answered_from_a_cache_says_why(String json, String reason) {
    assertThat(WHOLE.uncacheable(body(json.replace("TALK", TALK))).orElse(null)).isEqualTo(reason);
  }

  @Test
  void the_prompt_is_read_in_either_spelling() {
    ObjectNode asked =
        body(
            "{'system_instruction':{'parts':{'text':'Be kind.'}},'contents':[{'parts':["
                + "{'text':'What is this?'},{'inlineData':{'mimeType':'image/png','data':'AA'}},"
                + "{'functionCall':{'name':'look','args':{'at':1}}}]}]}");

    assertThat(WHOLE.promptText(asked)).isEqualTo("Be kind.\nWhat is this?\nlook\n{\"at\":1}");
    assertThat(WHOLE.promptTokens(asked, "gemini-2.5-pro")).isBetween(265, 280);
    assertThat(WHOLE.stateful(asked)).isFalse();
    assertThat(WHOLE.user(asked)).isNull();
  }

  @Test
  void the_key_is_one_for_the_whole_form_and_the_stream_and_holds_no_credential() {
    URI whole = URI.create("https://h/v1beta/models/m:generateContent?key=k&x=1");
    URI stream = URI.create("https://h/v1beta/models/m:streamGenerateContent?alt=sse&key=j&x=1");

    assertThat(WHOLE.keyPath(whole))
        .isEqualTo(STREAM.keyPath(stream))
        .isEqualTo("/v1beta/models/m:generateContent?x=1");
    assertThat(WHOLE.keyDigest(body("{" + TALK + ",'labels':{'a':'b'}}")))
        .isEqualTo(STREAM.keyDigest(body("{" + TALK + "}")))
        .isNotEqualTo(STREAM.keyDigest(body("{" + TALK + ",'safetySettings':[]}")));
    assertThat(WHOLE.withoutCredential(whole))
        .hasToString("https://h/v1beta/models/m:generateContent?x=1");
    URI none = URI.create("https://h/v1beta/models/m:generateContent?monkey=1");
    assertThat(WHOLE.withoutCredential(none)).isSameAs(none);
  }

  @Test
  void the_model_stands_in_the_path() {
    URI uri =
        URI.create(
            "https://models.h:8/v1/projects/models/locations/l/models/a%2Bb:generateContent?x=1");

    assertThat(WHOLE.model(uri, body("{}"))).isEqualTo("a+b");
    assertThat(WHOLE.withModel(uri, "c d"))
        .hasToString(
            "https://models.h:8/v1/projects/models/locations/l/models/c%20d:generateContent?x=1");
  }

  @Test
  void a_credential_goes_where_google_takes_it() {
    Headers own = Headers.of("Authorization", "Bearer ya29.app");
    assertThat(WHOLE.withCredential(own, "AIza1").toMap()).containsOnlyKeys("x-goog-api-key");
    assertThat(WHOLE.withCredential(Headers.of("X-Goog-Api-Key", "AIza1"), "ya29.t").toMap())
        .containsOnlyKeys("authorization");
  }

  @Test
  void an_older_model_is_not_sent_what_it_does_not_know() {
    String thinking = "{'generationConfig':{'thinkingConfig':{'thinkingLevel':'LOW'}}}";
    ObjectNode asked = body(thinking);
    WHOLE.setModel(asked, "gemini-2.5-flash");
    assertThat(asked).isEqualTo(body("{'generationConfig':{'thinkingConfig':{}}}"));
    WHOLE.setModel(asked, "gemini-2.0-flash");
    assertThat(asked).isEqualTo(body("{'generationConfig':{}}"));
    asked = body(thinking);
    WHOLE.setModel(asked, "gemini-3-pro-preview");
    assertThat(asked).isEqualTo(body(thinking));
  }

  @Test
  void an_error_has_googles_shape() {
    assertThat(Json.object(WHOLE.error(429, "any", "Too much.")))
        .isEqualTo(
            body("{'error':{'code':429,'message':'Too much.','status':'RESOURCE_EXHAUSTED'}}"));
  }

  @Test
  void a_blocked_prompt_is_complete_and_never_stored() {
    String blocked =
        "{'promptFeedback':{'blockReason':'SAFETY'},'usageMetadata':{'promptTokenCount':8}}";
    for (Wire wire : new Wire[] {WHOLE, STREAM}) {
      boolean live = wire == STREAM;
      ReplyReader reader = wire.reader(body("{}"), body("{}"), live);
      reader.accept(((live ? "data: " : "") + blocked + "\n\n").replace('\'', '"').getBytes());

      var outcome = reader.finish(End.COMPLETE);
      assertThat(outcome.end()).isEqualTo(End.COMPLETE);
      assertThat(outcome.usage().input()).isEqualTo(8);
      assertThat(wire.unstorable(outcome)).hasValue("finish reason SAFETY");
    }
  }

  @Test
  void an_error_in_the_middle_fails_the_stream_and_what_came_before_is_counted() {
    ReplyReader reader = STREAM.reader(body("{" + TALK + "}"), body("{" + TALK + "}"), true);
    reader.accept(
        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"one two\"}]}}]}\n\n"
            .getBytes());
    reader.accept("data: {\"error\":{\"code\":503,\"message\":\"overloaded\"}}\n\n".getBytes());

    assertThat(reader.terminal()).isTrue();
    var outcome = reader.finish(End.COMPLETE);
    assertThat(outcome.end()).isEqualTo(End.FAILED);
    assertThat(outcome.usage().estimated()).isTrue();
    assertThat(outcome.usage().output()).isEqualTo(2);
  }

  @Test
  void a_stream_closed_early_counts_what_was_written_rather_than_what_was_reported_before() {
    ReplyReader reader = STREAM.reader(body("{" + TALK + "}"), body("{" + TALK + "}"), true);
    reader.accept(
        ("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"one two three\"}]}}],"
                + "\"usageMetadata\":{\"promptTokenCount\":700,\"candidatesTokenCount\":1}}\n\n")
            .getBytes());

    var outcome = reader.finish(End.CLOSED_EARLY);
    assertThat(outcome.end()).isEqualTo(End.CLOSED_EARLY);
    assertThat(outcome.usage().input()).isEqualTo(700);
    assertThat(outcome.usage().output()).isEqualTo(3);
  }

  @Test
  void a_stream_that_is_a_json_array_is_counted() {
    Wire array = Gemini.find("/models/m:streamGenerateContent", null);
    ReplyReader reader = array.reader(body("{}"), body("{}"), false);
    reader.accept(
        ("[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"one\"}]}}]}\n,\n"
                + "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\" two\"}]},"
                + "\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":7,"
                + "\"candidatesTokenCount\":2}}]")
            .getBytes());

    var outcome = reader.finish(End.COMPLETE);
    assertThat(outcome.usage()).isEqualTo(Usage.of(7, 2));
    assertThat(outcome.finishReason()).isEqualTo("STOP");
    assertThat(array.uncacheable(body("{" + TALK + "}"))).isPresent();
  }
}

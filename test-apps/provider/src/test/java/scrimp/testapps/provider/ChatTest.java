package scrimp.testapps.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest {
  private static final String TOOLS =
      """
      , "tools": [{"type": "function", "function": {"name": "find_order", "parameters": {
        "type": "object", "properties": {"id": {"type": "integer", "minimum": 1, "maximum": 9},
        "state": {"type": "string", "enum": ["open", "closed"]}}, "required": ["id", "state"]}}}]""";

  private final StandInProvider provider = StandInProvider.start();
  private Client client;

  @BeforeEach
  void connect() {
    client = new Client(provider);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void the_same_prompt_gets_the_same_words_under_fresh_ids() throws Exception {
    JsonNode first = client.chat("Where is my parcel?", "");
    JsonNode second = client.chat("Where is my parcel?", "");
    assertThat(Client.text(second)).isEqualTo(Client.text(first)).isNotBlank();
    assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    assertThat(Client.text(client.chat("Where is my other parcel?", "")))
        .isNotEqualTo(Client.text(first));
  }

  @Test
  void the_model_changes_the_answer_only_if_asked_to() throws Exception {
    String other = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";
    JsonNode same = client.json("/chat/completions", other.formatted("Hello"));
    assertThat(Client.text(same)).isEqualTo(Client.text(client.chat("Hello", "")));
    assertThat(same.get("model").asText()).isEqualTo("gpt-4o-2024-08-06");
    JsonNode differing = client.json("/chat/completions", other.formatted("Hello [[by-model]]"));
    assertThat(Client.text(differing))
        .isNotEqualTo(Client.text(client.chat("Hello [[by-model]]", "")));
  }

  @ParameterizedTest
  @CsvSource({"Tell me [[words=37]],37", "Tell me in exactly 120 words,120", "Say [[words=1]],1"})
  void a_prompt_sets_the_length(String prompt, int words) throws Exception {
    assertThat(Client.text(client.chat(prompt, "")).split("\\s+")).hasSize(words);
  }

  @Test
  void usage_is_what_openais_tokenizer_counts() throws Exception {
    // 3 a message + "user" + "Hello, world!" (4 tokens in o200k_base) + 3 of priming
    JsonNode usage = client.chat("Hello, world!", "").get("usage");
    assertThat(usage.get("prompt_tokens").asInt()).isEqualTo(3 + 1 + 4 + 3);
    assertThat(usage.get("total_tokens").asInt())
        .isEqualTo(11 + usage.get("completion_tokens").asInt());
  }

  @Test
  void usage_details_follow_the_directives() throws Exception {
    JsonNode usage =
        client
            .chat("Hi [[cached=1024]] [[cache-write=64]] [[reasoning=50]] [[audio=7]]", "")
            .get("usage");
    assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(1024);
    assertThat(usage.at("/prompt_tokens_details/cache_write_tokens").asInt()).isEqualTo(64);
    assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(50);
    assertThat(usage.at("/completion_tokens_details/audio_tokens").asInt()).isEqualTo(7);
    assertThat(usage.get("prompt_tokens").asInt()).isGreaterThanOrEqualTo(1088);
    assertThat(usage.get("completion_tokens").asInt()).isGreaterThan(57);
  }

  @ParameterizedTest
  @CsvSource({"max_tokens", "max_completion_tokens"})
  void a_bound_cuts_the_answer(String field) throws Exception {
    JsonNode whole = client.chat("Explain [[words=60]]", "");
    JsonNode cut = client.chat("Explain [[words=60]]", ", \"" + field + "\": 10");
    assertThat(cut.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(cut.at("/usage/completion_tokens").asInt()).isEqualTo(10);
    assertThat(Client.text(whole)).startsWith(Client.text(cut));
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void a_stream_says_what_the_whole_answer_says() throws Exception {
    HttpResponse<String> reply = client.stream("Streets of Zürich and 東京 [[words=80]]", "");
    List<JsonNode> chunks = Client.events(reply.body());
    assertThat(reply.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    assertThat(Client.streamedText(chunks))
        .isEqualTo(Client.text(client.chat("Streets of Zürich and 東京 [[words=80]]", "")));
    assertThat(reply.body()).endsWith("data: [DONE]\n\n");
    assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
    assertThat(chunks.get(chunks.size() - 1).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
  }

  @Test
  void include_usage_adds_null_to_each_chunk_and_one_chunk_without_choices() throws Exception {
    List<JsonNode> chunks =
        Client.events(
            client.stream("Hi [[chunks=4]]", ", \"stream_options\": {\"include_usage\": true}")
                .body());
    JsonNode last = chunks.remove(chunks.size() - 1);
    assertThat(last.get("choices")).isEmpty();
    assertThat(last.get("usage")).isEqualTo(client.chat("Hi [[chunks=4]]", "").get("usage"));
    assertThat(chunks).hasSize(1 + 4 + 1).allMatch(chunk -> chunk.get("usage").isNull());
  }

  @Test
  void several_choices_have_their_own_words_and_take_turns_in_a_stream() throws Exception {
    JsonNode whole = client.chat("Name it [[words=9]]", ", \"n\": 3");
    assertThat(whole.get("choices")).hasSize(3);
    assertThat(whole.findValuesAsText("content")).doesNotHaveDuplicates();
    List<JsonNode> chunks =
        Client.events(client.stream("Name it [[words=9]] [[chunks=2]]", ", \"n\": 3").body());
    assertThat(chunks.stream().map(chunk -> chunk.at("/choices/0/index").asInt()))
        .containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
  }

  @Test
  void a_tool_is_called_by_its_schema_and_its_answer_gets_words() throws Exception {
    JsonNode asked = client.chat("Look it up [[tool=find_order]]", TOOLS);
    JsonNode call = asked.at("/choices/0/message/tool_calls/0");
    assertThat(asked.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(asked.at("/choices/0/message/content").isNull()).isTrue();
    JsonNode arguments = Client.JSON.readTree(call.at("/function/arguments").asText());
    assertThat(arguments.get("id").asInt()).isBetween(1, 9);
    assertThat(arguments.get("state").asText()).isIn("open", "closed");

    String followUp =
        """
        {"model": "gpt-4o-mini", "messages": [
          {"role": "user", "content": "Look it up [[tool=find_order]]"},
          {"role": "assistant", "tool_calls": [%s]},
          {"role": "tool", "tool_call_id": "%s", "content": "it is open"}] %s}"""
            .formatted(call, call.get("id").asText(), TOOLS);
    JsonNode answered = client.json("/chat/completions", followUp);
    assertThat(answered.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(Client.text(answered)).isNotBlank();
  }

  @Test
  void a_streamed_tool_call_names_itself_once_and_sends_its_arguments_in_parts() throws Exception {
    List<JsonNode> chunks = Client.events(client.stream("Please find_order for me", TOOLS).body());
    StringBuilder arguments = new StringBuilder();
    chunks.forEach(
        c -> arguments.append(c.at("/choices/0/delta/tool_calls/0/function/arguments").asText("")));
    assertThat(Client.JSON.readTree(arguments.toString()).get("id").asInt()).isBetween(1, 9);
    assertThat(
            chunks.stream().filter(c -> !c.at("/choices/0/delta/tool_calls/0/id").isMissingNode()))
        .hasSize(1);
  }

  @Test
  void structured_output_is_json_that_the_schema_allows() throws Exception {
    String format =
        """
        , "response_format": {"type": "json_schema", "json_schema": {"name": "t", "schema": {
          "type": "object", "properties": {"tags": {"type": "array", "minItems": 3, "items": {"$ref": "#/$defs/tag"}},
          "score": {"type": "number", "minimum": 0, "maximum": 1}, "note": {"type": ["null", "string"]}},
          "$defs": {"tag": {"enum": ["a", "b"]}}}}}""";
    JsonNode value = Client.JSON.readTree(Client.text(client.chat("Classify", format)));
    assertThat(value.get("tags")).hasSize(3).allMatch(t -> "ab".contains(t.asText()));
    assertThat(value.get("score").asDouble()).isBetween(0.0, 1.0);
    assertThat(value.get("note").isNull()).isTrue();
  }

  @Test
  void a_refusal_ends_with_the_content_filter_and_usage_can_be_left_out() throws Exception {
    JsonNode refused = client.chat("Do evil [[refuse]] [[no-usage]]", "");
    assertThat(refused.at("/choices/0/finish_reason").asText()).isEqualTo("content_filter");
    assertThat(refused.has("usage")).isFalse();
  }
}

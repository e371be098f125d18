package scrimp.testapps.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponsesTest {
  private final StandInProvider provider = StandInProvider.start();
  private final Client client = new Client(provider);

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void a_response_says_what_a_chat_completion_says() throws Exception {
    JsonNode response = respond("\"Where is it?\"", "");
    assertThat(response.at("/output/0/content/0/text").asText())
        .isEqualTo(Client.text(client.chat("Where is it?", "")));
    assertThat(response.get("status").asText()).isEqualTo("completed");
    assertThat(response.at("/usage/total_tokens").asInt())
        .isEqualTo(
            response.at("/usage/input_tokens").asInt()
                + response.at("/usage/output_tokens").asInt());
  }

  @Test
  void items_and_plain_text_are_the_same_question() throws Exception {
    String items =
        "[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Where is it?\"}]}]";
    assertThat(respond(items, "").at("/output/0/content/0/text"))
        .isEqualTo(respond("\"Where is it?\"", "").at("/output/0/content/0/text"));
  }

  @Test
  void a_cut_response_is_incomplete() throws Exception {
    JsonNode response = respond("\"Explain [[words=50]]\"", ", \"max_output_tokens\": 16");
    assertThat(response.get("status").asText()).isEqualTo("incomplete");
    assertThat(response.at("/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
    assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(16);
  }

  @Test
  void a_stream_is_named_numbered_and_ends_with_its_completion() throws Exception {
    List<JsonNode> events = stream("\"Explain [[words=30]] [[chunks=5]]\"", "");
    assertThat(events.stream().map(event -> event.get("type").asText().substring(9)))
        .containsExactly(
            "created",
            "in_progress",
            "output_item.added",
            "content_part.added",
            "output_text.delta",
            "output_text.delta",
            "output_text.delta",
            "output_text.delta",
            "output_text.delta",
            "output_text.done",
            "content_part.done",
            "output_item.done",
            "completed");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).get("sequence_number").asInt()).isEqualTo(i);
      text.append(events.get(i).path("delta").asText(""));
    }
    JsonNode last = events.get(events.size() - 1).get("response");
    assertThat(last.at("/output/0/content/0/text").asText()).isEqualTo(text.toString());
    assertThat(last.at("/usage/output_tokens").asInt())
        .isEqualTo(provider.requests().get(0).usage().output());
  }

  @Test
  void a_cut_stream_ends_incomplete_and_a_broken_one_with_an_error() throws Exception {
    List<JsonNode> cut = stream("\"Explain [[words=50]]\"", ", \"max_output_tokens\": 16");
    assertThat(cut.get(cut.size() - 1).get("type").asText()).isEqualTo("response.incomplete");
    List<JsonNode> broken = stream("\"Explain [[error-event-after-chunks=1]]\"", "");
    assertThat(broken.get(broken.size() - 1).get("type").asText()).isEqualTo("error");
  }

  @Test
  void a_function_is_called_and_its_output_answered() throws Exception {
    String tools =
        """
        , "tools": [{"type": "function", "name": "find_order", "parameters":
          {"type": "object", "properties": {"id": {"type": "integer"}}}}]""";
    JsonNode call = respond("\"Look [[tool=find_order]]\"", tools).at("/output/0");
    assertThat(call.get("type").asText()).isEqualTo("function_call");
    assertThat(Client.JSON.readTree(call.get("arguments").asText()).get("id").isInt()).isTrue();
    String items =
        """
        [{"role": "user", "content": "Look [[tool=find_order]]"}, %s,
         {"type": "function_call_output", "call_id": "%s", "output": "open"}]"""
            .formatted(call, call.get("call_id").asText());
    assertThat(respond(items, tools).at("/output/0/type").asText()).isEqualTo("message");
    List<JsonNode> events = stream("\"Look [[tool=find_order]]\"", tools);
    assertThat(events.get(events.size() - 1).at("/response/output/0/arguments"))
        .isEqualTo(call.get("arguments"));
  }

  private JsonNode respond(String input, String more) throws Exception {
    return client.json("/responses", body(input, more));
  }

  private List<JsonNode> stream(String input, String more) throws Exception {
    return Client.events(
        client.send("/responses", body(input, more + ", \"stream\": true")).body());
  }

  private static String body(String input, String more) {
    return "{\"model\": \"gpt-4o-mini\", \"input\": " + input + more + "}";
  }
}

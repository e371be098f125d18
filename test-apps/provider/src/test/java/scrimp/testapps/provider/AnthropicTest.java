package scrimp.testapps.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicTest {
  private final StandInProvider provider = StandInProvider.start();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void a_message_has_the_providers_shape_and_its_input_excludes_the_cache() throws Exception {
    JsonNode message =
        json(
            send(
                body(
                    "Hello [[words=5]] [[cached=100]] [[cache-write=30]]"
                        + " [[cache-write-hour=10]]",
                    "")));

    assertThat(message.path("type").asText()).isEqualTo("message");
    assertThat(message.path("model").asText()).isEqualTo("claude-haiku-4-5-20251001");
    assertThat(message.path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(message.at("/content/0/text").asText().split("\\s+")).hasSize(5);
    assertThat(message.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(100);
    assertThat(message.at("/usage/cache_creation_input_tokens").asInt()).isEqualTo(30);
    assertThat(message.at("/usage/cache_creation/ephemeral_1h_input_tokens").asInt()).isEqualTo(10);
    int plain = message.at("/usage/input_tokens").asInt();
    assertThat(provider.requests().get(0).usage().input()).isEqualTo(plain + 130);
  }

  @Test
  void a_stream_says_the_same_in_named_events() throws Exception {
    JsonNode whole = json(send(body("Hello [[words=9]]", "")));
    HttpResponse<String> live = send(body("Hello [[words=9]]", ",\"stream\":true"));

    List<JsonNode> events = Client.events(live.body());
    assertThat(live.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(live.body()).startsWith("event: message_start\ndata: ");
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(event.at("/delta/text").asText("")));
    assertThat(text).hasToString(whole.at("/content/0/text").asText());
    assertThat(events.get(events.size() - 1).path("type").asText()).isEqualTo("message_stop");
    assertThat(events.get(events.size() - 2).at("/usage/output_tokens"))
        .isEqualTo(whole.at("/usage/output_tokens"));
  }

  @Test
  void tools_are_called_with_their_input_as_an_object() throws Exception {
    String tool =
        """
        ,"tools":[{"name":"find","input_schema":{"type":"object","properties":{"n":{"type":"integer"}},\
        "required":["n"]}}]""";
    JsonNode message = json(send(body("Now [[tool=find]]", tool)));

    assertThat(message.path("stop_reason").asText()).isEqualTo("tool_use");
    assertThat(message.at("/content/0/type").asText()).isEqualTo("tool_use");
    assertThat(message.at("/content/0/input/n").isInt()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'model':'m','messages':[{'role':'user','content':'x'}]} | max_tokens: Field required",
        "{'max_tokens':9,'messages':[{'role':'user','content':'x'}]} | model: Field required",
        "{'model':'m','max_tokens':9} | messages: Field required",
        "{'model':'m','max_tokens':9,'messages':[]} | messages: at least one message is required"
      })
  void what_is_missing_is_refused_as_the_api_does(String body, String message) throws Exception {
    HttpResponse<String> refused = send(body.replace('\'', '"'));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("type").asText()).isEqualTo("error");
    assertThat(json(refused).at("/error/type").asText()).isEqualTo("invalid_request_error");
    assertThat(json(refused).at("/error/message").asText()).isEqualTo(message);
  }

  @Test
  void a_request_without_key_or_version_is_not_let_in() throws Exception {
    HttpRequest keyless =
        HttpRequest.newBuilder(URI.create(provider.root() + "/v1/messages"))
            .header("anthropic-version", "2023-06-01")
            .POST(BodyPublishers.ofString(body("x", "")))
            .build();
    HttpRequest versionless =
        HttpRequest.newBuilder(URI.create(provider.root() + "/v1/messages"))
            .header("x-api-key", "sk-ant")
            .POST(BodyPublishers.ofString(body("x", "")))
            .build();

    HttpResponse<String> unknown = http.send(keyless, BodyHandlers.ofString());
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(json(unknown).at("/error/type").asText()).isEqualTo("authentication_error");
    HttpResponse<String> undated = http.send(versionless, BodyHandlers.ofString());
    assertThat(json(undated).at("/error/message").asText())
        .isEqualTo("anthropic-version: header is required");
  }

  @Test
  void a_marked_prefix_that_is_long_enough_is_written_once_and_read_from_then_on()
      throws Exception {
    String text = "All parcels are to be handled with care. ".repeat(200);
    String system =
        ",\"system\":[{\"type\":\"text\",\"text\":\""
            + text
            + "\",\"cache_control\":{\"type\":\"ephemeral\"}}]";

    JsonNode first = json(send(body("One [[words=3]]", system))).path("usage");
    JsonNode second = json(send(body("Two [[words=3]]", system))).path("usage");

    int written = first.path("cache_creation_input_tokens").asInt();
    assertThat(written).isGreaterThan(1024);
    assertThat(first.path("cache_read_input_tokens").asInt()).isZero();
    assertThat(second.path("cache_read_input_tokens").asInt()).isEqualTo(written);
    assertThat(second.path("cache_creation_input_tokens").asInt()).isZero();
  }

  private static String body(String question, String more) throws IOException {
    return """
        {"model":"claude-haiku-4-5","max_tokens":1024,"messages":[{"role":"user","content":%s}]%s}"""
        .formatted(Client.JSON.writeValueAsString(question), more);
  }

  private HttpResponse<String> send(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(provider.root() + "/v1/messages"))
            .header("x-api-key", "sk-ant-good")
            .header("anthropic-version", "2023-06-01")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return Client.JSON.readTree(response.body());
  }
}

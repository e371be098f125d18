package scrimp.testapps.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.testapps.provider.exchange.Fault;

class RefusalTest {
  private final StandInProvider provider = StandInProvider.start();
  private final Client client = new Client(provider);

  @AfterEach
  void stop() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({"gpt-5-mini", "o1", "o3-mini", "o4-mini"})
  void reasoning_models_refuse_max_tokens_and_temperature(String model) throws Exception {
    String body = "{\"model\":\"%s\",%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    HttpResponse<String> bound =
        client.send("/chat/completions", body.formatted(model, "\"max_tokens\":5"));
    assertThat(bound.statusCode()).isEqualTo(400);
    JsonNode error = Client.JSON.readTree(bound.body()).get("error");
    assertThat(error.get("param").asText()).isEqualTo("max_tokens");
    assertThat(error.get("code").asText()).isEqualTo("unsupported_parameter");
    JsonNode heat = client.json("/chat/completions", body.formatted(model, "\"temperature\":0.2"));
    assertThat(heat.at("/error/code").asText()).isEqualTo("unsupported_value");
    JsonNode fine =
        client.json("/chat/completions", body.formatted(model, "\"max_completion_tokens\":5"));
    assertThat(fine.at("/usage/completion_tokens").asInt()).isLessThanOrEqualTo(5);
  }

  @Test
  void unknown_models_and_paths_are_not_found() throws Exception {
    HttpResponse<String> model =
        client.send(
            "/chat/completions",
            "{\"model\":\"no-such-9\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    assertThat(model.statusCode()).isEqualTo(404);
    assertThat(model.body()).contains("model_not_found");
    HttpResponse<String> path = client.send("/nowhere", "{}");
    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(path.body()).contains("Invalid URL (POST /v1/nowhere)");
  }

  @Test
  void a_missing_key_and_the_bad_key_are_unauthorized() throws Exception {
    HttpRequest.Builder bare =
        HttpRequest.newBuilder(URI.create(provider.url() + "/chat/completions"))
            .POST(BodyPublishers.ofString("{}"));
    assertThat(client.send(bare.build()).statusCode()).isEqualTo(401);
    HttpResponse<String> bad =
        client.send(bare.copy().header("Authorization", "Bearer sk-bad").build());
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(bad.body()).contains("\"code\":\"invalid_api_key\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422, 429, 500, 503})
  void a_directive_fails_the_call_with_its_status(int status) throws Exception {
    HttpResponse<String> reply =
        client.send(
            "/chat/completions",
            Client.chatBody("Hi [[status=" + status + "]] [[retry-after=2]]", ""));
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("retry-after")).hasValue("2");
    assertThat(Client.JSON.readTree(reply.body()).at("/error/message").asText()).isNotBlank();
    assertThat(provider.requests().get(0).usage().total()).isZero();
  }

  @Test
  void a_failure_can_be_limited_to_the_first_arrivals_of_a_prompt() throws Exception {
    String body = Client.chatBody("Hi [[status=429]] [[times=2]]", "");
    assertThat(client.send("/chat/completions", body).statusCode()).isEqualTo(429);
    assertThat(client.send("/chat/completions", body).statusCode()).isEqualTo(429);
    assertThat(client.send("/chat/completions", body).statusCode()).isEqualTo(200);
    provider.reset();
    assertThat(client.send("/chat/completions", body).statusCode()).isEqualTo(429);
  }

  @Test
  void every_nth_call_fails_until_reset() throws Exception {
    provider.fault(Fault.none().everyNth(3, 500));
    StringBuilder statuses = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      statuses.append(client.stream("Question " + i, "").statusCode()).append(' ');
    }
    assertThat(statuses.toString()).isEqualTo("200 200 500 200 200 500 ");
    provider.reset();
    assertThat(client.stream("a", "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_misspelt_directive_is_refused_with_the_known_ones() throws Exception {
    JsonNode error = client.chat("Hi [[word=5]]", "").get("error");
    assertThat(error.get("message").asText()).contains("[[word]]").contains("words");
  }

  @Test
  void a_body_that_is_no_json_object_is_refused() throws Exception {
    assertThat(client.send("/chat/completions", "[1").statusCode()).isEqualTo(400);
    assertThat(client.send("/chat/completions", "{\"model\":\"gpt-4o\"}").body())
        .contains("missing_required_parameter");
  }
}

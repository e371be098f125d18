package scrimp.stage.route;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;
import static scrimp.testkit.Replies.sse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Request;
import scrimp.pipeline.Trace.Forecast;
import scrimp.testkit.Bench;

/** A call that a rule sends to a provider of another dialect. */
class CrossDialectRouteTest {
  private static final String ASKED =
      "{\"model\":\"gpt-4o\",\"max_tokens\":9,\"messages\":["
          + "{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String STREAMED = ASKED.replace("{\"model\"", "{\"stream\":true,\"model\"");
  private static final String GEMINI_SAYS =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}],\"role\":\"model\"},"
          + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":5,"
          + "\"candidatesTokenCount\":7,\"totalTokenCount\":12},\"modelVersion\":"
          + "\"gemini-2.5-flash\",\"responseId\":\"r1\"}";
  private static final String HOME_SAYS =
      "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-4o\",\"choices\":"
          + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"At home\"},"
          + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,"
          + "\"total_tokens\":7}}";
  private static final Headers KEYS =
      Headers.of(
          "Authorization",
          "Bearer sk-app",
          "OpenAI-Organization",
          "org",
          "Accept-Encoding",
          "gzip");

  @TempDir Path folder;
  private String policy;

  @BeforeEach
  void key() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "g-key");
    policy =
        """
        scrimp.mode = enforce
        scrimp.cache.exact.enabled = false
        scrimp.cache.coalesce.enabled = false
        scrimp.route.provider = gemini
        scrimp.route.model = gemini-2.5-flash
        scrimp.provider.gemini.credential.file = %s
        """
            .formatted(key);
  }

  @Test
  void isSaidInItsDialectWithItsKeyAndAnsweredInTheApplications() throws IOException {
    Bench bench = answering(policy, GEMINI_SAYS);

    Bench.Result result = bench.call(ASKED, KEYS);

    Request sent = bench.sent().get(0);
    assertThat(sent.uri())
        .hasToString(
            "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash"
                + ":generateContent");
    assertThat(sent.headers().toMap()).containsOnlyKeys("x-goog-api-key");
    assertThat(sent.headers().first("x-goog-api-key")).isEqualTo("g-key");
    assertThat(new String(sent.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief\"}]},\"contents\":["
                + "{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}],"
                + "\"generationConfig\":{\"maxOutputTokens\":9}}");
    JsonNode answer = Json.object(result.text().getBytes(StandardCharsets.UTF_8));
    assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("Hello");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(7);
    assertThat(result.trace().servedProvider()).isEqualTo("gemini");
    assertThat(result.trace().servedModel()).isEqualTo("gemini-2.5-flash");
    assertThat(bench.faults().count()).isZero();
  }

  @Test
  void isStreamedWhereTheApplicationWantsAStream() throws IOException {
    Bench bench = new Bench(policy);
    bench.provider(request -> sse("data: " + GEMINI_SAYS + "\r\n\r\n"));

    Bench.Result result = bench.call(STREAMED, KEYS);

    assertThat(bench.sent().get(0).uri().toString()).endsWith(":streamGenerateContent?alt=sse");
    assertThat(result.headers().first("content-type")).startsWith("text/event-stream");
    assertThat(result.text())
        .contains("\"content\":\"Hello\"")
        .contains("\"finish_reason\":\"stop\"")
        .endsWith("data: [DONE]\n\n")
        .doesNotContain("prompt_tokens");
    assertThat(bench.faults().count()).isZero();
  }

  @Test
  void isAnsweredFromMemoryTheNextTimeInWhicheverForm() throws IOException {
    Bench bench =
        answering(policy.replace("exact.enabled = false", "exact.enabled = true"), GEMINI_SAYS);

    bench.call(ASKED, KEYS);
    Bench.Result again = bench.call(ASKED, KEYS);
    Bench.Result streamed = bench.call(STREAMED, KEYS);

    assertThat(bench.sent()).hasSize(1);
    assertThat(again.text()).contains("\"content\":\"Hello\"");
    assertThat(streamed.text()).contains("\"content\":\"Hello\"").contains("[DONE]");
  }

  @Test
  void staysAtHomeWhereTheOtherDialectHasNoWordsForIt() throws IOException {
    Bench bench = answering(policy, HOME_SAYS);

    Bench.Result result =
        bench.call(ASKED.replace("\"max_tokens\":9", "\"logit_bias\":{\"5\":1}"), KEYS);

    assertThat(bench.sent().get(0).uri()).hasToString("https://api.openai.com/v1/chat/completions");
    assertThat(bench.sent().get(0).headers().first("Authorization")).isEqualTo("Bearer sk-app");
    assertThat(result.text()).contains("At home");
    assertThat(result.trace().notRouted())
        .isEqualTo("the field \"logit_bias\" cannot be said in gemini");
  }

  @Test
  void goesHomeWhereTheOtherProviderFails() throws IOException {
    Bench bench = new Bench(policy);
    bench.provider(
        request ->
            request.uri().getHost().startsWith("api.openai")
                ? json(200, HOME_SAYS)
                : json(429, "{\"error\":{\"code\":429,\"message\":\"quota\"}}"));

    Bench.Result result = bench.call(ASKED, KEYS);

    assertThat(result.status()).isEqualTo(200);
    assertThat(result.text()).isEqualTo(HOME_SAYS);
    assertThat(bench.sent().get(1).headers().first("Authorization")).isEqualTo("Bearer sk-app");
    assertThat(result.trace().wasRouted()).isFalse();
  }

  @Test
  void goesHomeWhereTheReplyCannotBeCarriedOver() throws IOException {
    Bench bench = new Bench(policy);
    bench.provider(
        request ->
            json(
                200,
                request.uri().getHost().startsWith("api.openai")
                    ? HOME_SAYS
                    : GEMINI_SAYS.replace("\"STOP\"", "\"MALFORMED_FUNCTION_CALL\"")));

    Bench.Result result = bench.call(ASKED, KEYS);

    assertThat(result.text()).isEqualTo(HOME_SAYS);
    assertThat(result.trace().wasRouted()).isFalse();
    assertThat(result.trace().notRouted()).contains("MALFORMED_FUNCTION_CALL");
  }

  @Test
  void isOnlyForecastInObserveMode() throws IOException {
    Bench bench = answering(policy.replace("enforce", "observe"), HOME_SAYS);

    Bench.Result result = bench.call(ASKED, KEYS);

    assertThat(bench.sent().get(0).uri().getHost()).isEqualTo("api.openai.com");
    assertThat(result.trace().forecasts())
        .containsEntry("route", new Forecast.Routed("gemini", "gemini-2.5-flash"));
  }

  @Test
  void aGeminiCallIsServedByOllama() throws IOException {
    Bench bench =
        answering(
            """
            scrimp.mode = enforce
            scrimp.route.provider = ollama
            scrimp.route.model = llama3.2
            """,
            "{\"model\":\"llama3.2\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"Hello\"},\"done_reason\":\"stop\","
                + "\"done\":true,\"prompt_eval_count\":5,\"eval_count\":7}");

    Bench.Result result =
        bench.callTo(
            URI.create(
                "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro"
                    + ":generateContent?key=secret"),
            "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"generationConfig\":"
                + "{\"maxOutputTokens\":9}}",
            Headers.EMPTY);

    Request sent = bench.sent().get(0);
    assertThat(sent.uri()).hasToString("http://localhost:11434/api/chat");
    assertThat(new String(sent.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"model\":\"llama3.2\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"stream\":false,\"options\":{\"num_predict\":9}}");
    assertThat(result.text())
        .contains("\"text\":\"Hello\"", "\"finishReason\":\"STOP\"", "\"candidatesTokenCount\":7");
  }

  @Test
  void azureIsToldTheSameAtItsOwnPlace() throws IOException {
    Bench bench =
        answering(
            """
            scrimp.mode = enforce
            scrimp.provider.mine.url = https://acme.openai.azure.com
            scrimp.provider.mine.dialect = azure
            scrimp.route.provider = mine
            scrimp.route.model = my-deployment
            """,
            HOME_SAYS);
    String body = ASKED.replace("\"max_tokens\":9", "\"logit_bias\":{\"5\":1}");

    Bench.Result result = bench.call(body, KEYS);

    assertThat(bench.sent().get(0).uri())
        .hasToString("https://acme.openai.azure.com/openai/v1/chat/completions");
    assertThat(new String(bench.sent().get(0).body(), StandardCharsets.UTF_8))
        .isEqualTo(body.replace("gpt-4o", "my-deployment"));
    assertThat(result.text()).isEqualTo(HOME_SAYS);
  }

  private static Bench answering(String policy, String body) {
    Bench bench = new Bench(policy);
    bench.provider(request -> json(200, body));
    return bench;
  }
}

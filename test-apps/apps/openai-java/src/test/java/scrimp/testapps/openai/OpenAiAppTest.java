package scrimp.testapps.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.RecordedRequest;

class OpenAiAppTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, JsonNode> OUTCOMES = new LinkedHashMap<>();
  private static int exit;

  @BeforeAll
  static void runs_once_in_its_own_jvm() throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      Process app =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "--base-url",
                  provider.url(),
                  "--scenario",
                  "all")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(app.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode outcome = JSON.readTree(line);
          OUTCOMES.put(outcome.get("scenario").asText(), outcome);
        }
      }
      exit = app.waitFor();
      assertThat(provider.requests()).allMatch(RecordedRequest::finished);
    }
  }

  @Test
  void every_scenario_reports_and_the_application_ends_well() {
    assertThat(exit).isZero();
    assertThat(OUTCOMES).hasSize(26);
  }

  @Test
  void the_same_question_gets_the_same_text_however_it_is_asked() {
    String text = OUTCOMES.get("chat-sync").get("text").asText();
    assertThat(text.split("\\s+")).hasSize(40);
    assertThat(
            List.of("chat-async", "chat-stream", "chat-stream-usage", "chat-stream-async").stream()
                .map(scenario -> OUTCOMES.get(scenario).get("text").asText()))
        .containsOnly(text);
    JsonNode stream = OUTCOMES.get("responses-stream");
    assertThat(stream.get("streamed")).isEqualTo(stream.get("text"));
    assertThat(stream.get("text")).isEqualTo(OUTCOMES.get("responses-async").get("text"));
  }

  @Test
  void a_stream_asks_for_its_usage_or_has_none() {
    assertThat(OUTCOMES.get("chat-stream-usage").get("usage"))
        .isEqualTo(OUTCOMES.get("chat-sync").get("usage"));
    assertThat(OUTCOMES.get("chat-stream").has("usage")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "error-429,com.openai.errors.RateLimitException,429",
    "error-401,com.openai.errors.UnauthorizedException,401",
    "error-404,com.openai.errors.NotFoundException,404",
    "error-500,com.openai.errors.InternalServerException,500",
    "chat-stream-error,com.openai.errors.SseException,200",
    "chat-stream-reset,com.openai.errors.OpenAIIoException,0",
    "timeout,com.openai.errors.OpenAIIoException,0",
    "cancel-async,java.util.concurrent.CancellationException,0"
  })
  void failures_are_the_sdks_own(String scenario, String type, int status) {
    JsonNode error = OUTCOMES.get(scenario).get("error");
    assertThat(error.get("type").asText()).isEqualTo(type);
    assertThat(error.path("status").asInt()).isEqualTo(status);
  }

  @Test
  void everything_else_succeeds() {
    assertThat(OUTCOMES.values())
        .filteredOn(outcome -> !outcome.has("error"))
        .hasSize(18)
        .extracting(outcome -> outcome.get("scenario").asText())
        .contains("error-429-retried", "tools", "structured", "files", "models", "embeddings");
    assertThat(OUTCOMES.get("tools").at("/toolCalls/0/name").asText()).isEqualTo("FindOrder");
    assertThat(OUTCOMES.get("files").get("listed").asBoolean()).isTrue();
    assertThat(OUTCOMES.get("chat-stream-closed-early").get("chunks").asInt()).isEqualTo(3);
    assertThat(OUTCOMES.get("chat-bounded").get("finish").asText()).isEqualTo("length");
  }
}

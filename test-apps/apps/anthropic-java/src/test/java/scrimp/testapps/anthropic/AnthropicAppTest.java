package scrimp.testapps.anthropic;

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

class AnthropicAppTest {
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
                  provider.root(),
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
    assertThat(OUTCOMES).hasSize(27);
  }

  @Test
  void the_same_question_gets_the_same_message_however_it_is_asked() {
    JsonNode whole = OUTCOMES.get("messages-sync");
    assertThat(whole.at("/content/0/text").asText().split("\\s+")).hasSize(40);
    for (String scenario : List.of("messages-async", "messages-stream", "messages-stream-async")) {
      for (String field : List.of("content", "usage", "model", "finish")) {
        assertThat(OUTCOMES.get(scenario).get(field)).as(scenario).isEqualTo(whole.get(field));
      }
    }
    assertThat(OUTCOMES.get("thinking-stream").get("content"))
        .isEqualTo(OUTCOMES.get("thinking").get("content"));
  }

  @ParameterizedTest
  @CsvSource({
    "error-400,com.anthropic.errors.BadRequestException,400",
    "error-401,com.anthropic.errors.UnauthorizedException,401",
    "error-404,com.anthropic.errors.NotFoundException,404",
    "error-429,com.anthropic.errors.RateLimitException,429",
    "error-500,com.anthropic.errors.InternalServerException,500",
    "error-529,com.anthropic.errors.OverloadedException,529",
    "messages-stream-error,com.anthropic.errors.SseException,200",
    "messages-stream-reset,com.anthropic.errors.AnthropicIoException,0",
    "timeout,com.anthropic.errors.AnthropicIoException,0",
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
        .hasSize(17)
        .extracting(outcome -> outcome.get("scenario").asText())
        .contains("error-429-retried", "tools", "tools-stream", "structured", "models");
    assertThat(OUTCOMES.get("tools").at("/called/0").asText()).startsWith("find_order {number=");
    assertThat(OUTCOMES.get("tools-stream").at("/content/0/tool").asText()).isEqualTo("find_order");
    assertThat(OUTCOMES.get("messages-bounded").get("finish").asText()).isEqualTo("max_tokens");
    assertThat(OUTCOMES.get("messages-stopped").get("finish").asText()).isEqualTo("refusal");
    assertThat(OUTCOMES.get("messages-stream-closed-early").get("chunks").asInt()).isEqualTo(5);
    assertThat(OUTCOMES.get("cached-prompt").at("/usage/read").asInt()).isEqualTo(3000);
    assertThat(OUTCOMES.get("cached-prompt").at("/usage/writtenForAnHour").asInt()).isEqualTo(200);
  }
}

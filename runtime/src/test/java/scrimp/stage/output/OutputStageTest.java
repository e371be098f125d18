package scrimp.stage.output;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Json;
import scrimp.pipeline.Trace.Forecast;
import scrimp.testkit.Bench;

class OutputStageTest {
  private static final String CAP_200 = "scrimp.mode = enforce\nscrimp.output.max-tokens = 200";

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, max_tokens, 1000, 200",
    "gpt-4o, max_completion_tokens, 1000, 200",
    "gpt-5-mini, max_completion_tokens, 1000, 200",
    "gpt-4o, max_tokens, 100, 100",
    "gpt-4o, max_tokens, 200, 200",
  })
  void theCapGoesIntoTheFieldInUseAndNeverRaises(
      String model, String field, int asked, int expected) throws IOException {
    JsonNode sent = sent(CAP_200, body(model, ",\"%s\":%d".formatted(field, asked)));

    assertThat(sent.path(field).asInt()).isEqualTo(expected);
    assertThat(sent.has("max_tokens") && sent.has("max_completion_tokens")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5, max_completion_tokens",
    "o3-mini, max_completion_tokens",
    "o1, max_completion_tokens"
  })
  void withoutAFieldInUseTheModelFamilyDecides(String model, String field) throws IOException {
    assertThat(sent(CAP_200, body(model, "")).path(field).asInt()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"short-answer, 50", "paragraph, 200", "detailed, 500", "comprehensive, 1000"})
  void aResponseTypeHasItsCap(String type, int cap) throws IOException {
    Bench bench = bench("scrimp.mode = enforce\nscrimp.output.type = " + type);

    assertThat(bench.call(body("gpt-4o", "")).trace().cap()).hasValue(cap);
  }

  @Test
  void aReplyCutByTheCapIsNeitherStoredNorServedToOthers() throws IOException {
    Bench bench = new Bench(CAP_200);
    bench.provider(
        r ->
            json(
                200,
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"x\"},\"finish_reason\":\"length\"}]}"));

    bench.call(body("gpt-4o", ""));
    bench.call(body("gpt-4o", ""));

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void inObserveModeTheRequestLeavesAsItCame() throws IOException {
    Bench bench = bench("scrimp.mode = observe\nscrimp.output.max-tokens = 200");
    String body = body("gpt-4o", "");

    Bench.Result result = bench.call(body);

    assertThat(bench.sent().get(0).body()).asString().isEqualTo(body);
    assertThat(result.trace().forecasts())
        .containsEntry(OutputStage.OUTPUT, new Forecast.Capped(200));
  }

  private static JsonNode sent(String policy, String body) throws IOException {
    Bench bench = bench(policy);
    bench.call(body);
    return Json.object(bench.sent().get(0).body());
  }

  private static Bench bench(String policy) {
    Bench bench = new Bench(policy);
    bench.provider(r -> json(200, "{\"choices\":[]}"));
    return bench;
  }

  private static String body(String model, String more) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}"
        .formatted(model, more);
  }
}

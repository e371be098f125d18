package scrimp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;
import static scrimp.testkit.Replies.sse;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.testkit.Bench;

class SendingTest {
  private static final String STREAM =
      "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String CHUNK =
      "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"yo\"},\"finish_reason\":%s}]%s}\n\n";

  @Test
  void aStreamIsAskedForUsageThatTheApplicationDoesNotSee() throws IOException {
    Bench bench = new Bench("scrimp.mode = enforce");
    bench.provider(
        r ->
            sse(
                CHUNK.formatted("\"stop\"", ",\"usage\":null")
                    + "data: {\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1}}\n\n"
                    + "data: [DONE]\n\n"));

    Bench.Result result = bench.call(STREAM);

    assertThat(
            Json.object(bench.sent().get(0).body()).at("/stream_options/include_usage").asBoolean())
        .isTrue();
    assertThat(result.text()).isEqualTo(CHUNK.formatted("\"stop\"", "") + "data: [DONE]\n\n");
  }

  @Test
  void aStreamIsLeftAloneInObserveModeByPolicyAndWhereItMayComeCompressed() throws IOException {
    for (String policy :
        new String[] {
          "scrimp.mode = observe",
          "scrimp.mode = enforce\nscrimp.account.stream-usage = count",
          "scrimp.mode = enforce\nscrimp.provider.openai.url = https://api.openai.com/v1\nscrimp.provider.openai.stream-usage = count"
        }) {
      Bench bench = new Bench(policy);
      bench.provider(r -> sse("data: [DONE]\n\n"));
      bench.call(STREAM);
      assertThat(bench.sent().get(0).body()).asString().isEqualTo(STREAM);
    }
    Bench bench = new Bench("scrimp.mode = enforce");
    bench.provider(r -> sse("data: [DONE]\n\n"));
    bench.call(STREAM, Headers.of("accept-encoding", "gzip"));
    assertThat(bench.sent().get(0).body()).asString().isEqualTo(STREAM);
  }

  @Test
  void aProviderThatDoesNotKnowStreamOptionsIsNotAskedAgain() throws IOException {
    Bench bench = new Bench("scrimp.mode = enforce\nscrimp.cache.exact.enabled = false");
    bench.provider(
        r ->
            new String(r.body(), java.nio.charset.StandardCharsets.UTF_8).contains("stream_options")
                ? json(400, "{}")
                : sse("data: [DONE]\n\n"));

    assertThat(bench.call(STREAM).text()).isEqualTo("data: [DONE]\n\n");
    assertThat(bench.call(STREAM).text()).isEqualTo("data: [DONE]\n\n");

    assertThat(bench.sent()).hasSize(3);
  }
}

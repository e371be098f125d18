package scrimp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;
import static scrimp.testkit.Replies.sse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Request;
import scrimp.dialect.Golden;
import scrimp.policy.Policy;
import scrimp.testkit.Bench;

/** Cache, cap and route by rule over Anthropic's messages. */
class AnthropicLeversTest {
  private static final URI MESSAGES = URI.create("https://api.anthropic.com/v1/messages");
  private static final String ENFORCE = "scrimp.mode = enforce\n";
  private static final String NO_CACHE =
      ENFORCE + "scrimp.cache.exact.enabled = false\nscrimp.cache.coalesce.enabled = false\n";
  private static final Headers HEADERS =
      Headers.of(
          "x-api-key", "sk-ant-app",
          "anthropic-version", "2023-06-01",
          "anthropic-beta", "context-1m",
          "anthropic-workspace-id", "w");

  private Bench bench;

  @AfterEach
  void nothingWasSuppressed() {
    assertThat(bench.faults().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages-text", "messages-thinking", "messages-cached"})
  void aReplyStoredInOneFormIsServedInBoth(String golden) throws IOException {
    JsonNode whole = Golden.json(golden + ".json");
    bench = answering(ENFORCE, golden);
    assertThat(call(body(false)).text()).isEqualTo(text(Golden.bytes(golden + ".json")));
    Bench.Result live = call(body(true));
    assertThat(live.headers().first("content-type")).startsWith("text/event-stream");
    assertThat(live.text()).startsWith("event: message_start\ndata: ").contains("message_stop");
    assertThat(bench.sent()).hasSize(1);

    Bench other = answering(ENFORCE, golden);
    assertThat(other.callTo(MESSAGES, body(true), HEADERS).text())
        .isEqualTo(text(Golden.bytes(golden + ".sse")));
    Bench.Result replayed = other.callTo(MESSAGES, body(false), HEADERS);
    assertThat(Json.object(bytes(replayed.text()))).isEqualTo(whole);
    assertThat(other.sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages-refusal", "messages-max-tokens", "messages-tools"})
  void whatWasCutRefusedOrCallsToolsIsNeverStored(String golden) throws IOException {
    bench = answering(ENFORCE, golden);

    call(body(false));
    call(body(true));
    call(body(false));

    assertThat(bench.sent()).hasSize(3);
  }

  @Test
  void aStreamThatFailsMidwayIsNeverStored() throws IOException {
    bench = answering(ENFORCE, "messages-text");
    bench.provider(request -> sse(text(Golden.bytes("messages-error.sse"))));

    assertThat(call(body(true)).text()).contains("overloaded_error");
    call(body(true));

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void aCapIsLoweredAndNeverRaised() throws IOException {
    bench = answering(NO_CACHE + "scrimp.output.max-tokens = 50\n", "messages-text");

    call(body(false));
    String modest = body(false).replace("1024", "9");
    call(modest);

    assertThat(sent(0).path("max_tokens").asInt()).isEqualTo(50);
    assertThat(text(bench.sent().get(1).body())).isEqualTo(modest);
  }

  @Test
  void anotherModelGetsWhatItTakes() throws IOException {
    bench = answering(NO_CACHE + "scrimp.route.model = claude-opus-4-8\n", "messages-text");

    call(body(false).replace("{\"model\"", "{\"temperature\":0.2,\"model\""));

    assertThat(sent(0).path("model").asText()).isEqualTo("claude-opus-4-8");
    assertThat(sent(0).has("temperature")).isFalse();
    assertThat(bench.sent().get(0).headers().first("x-api-key")).isEqualTo("sk-ant-app");
  }

  @Test
  void aModelThatRefusesWhatCannotBePutOtherwiseIsNotAskedAgain() throws IOException {
    bench = answering(NO_CACHE + "scrimp.route.model = claude-opus-5-5\n", "messages-text");
    bench.provider(
        request ->
            text(request.body()).contains("claude-opus-5-5")
                ? json(400, "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"}}")
                : json(200, text(Golden.bytes("messages-text.json"))));

    assertThat(call(body(false)).status()).isEqualTo(200);
    assertThat(bench.sent()).hasSize(2);
    assertThat(text(bench.sent().get(1).body())).isEqualTo(body(false));
  }

  @Test
  void anotherProviderIsToldTheVersionAndItsOwnKey(@TempDir Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "other-key");
    bench =
        answering(
            NO_CACHE
                + "scrimp.provider.other.url = https://llm.acme.com/v1\n"
                + "scrimp.provider.other.dialect = anthropic\n"
                + "scrimp.provider.other.credential.file = "
                + key
                + "\nscrimp.route.provider = other\n",
            "messages-text");

    call(body(false));

    Request sent = bench.sent().get(0);
    assertThat(sent.uri()).hasToString("https://llm.acme.com/v1/messages");
    assertThat(sent.headers().toMap())
        .containsOnlyKeys("anthropic-beta", "anthropic-version", "authorization", "x-api-key");
    assertThat(sent.headers().first("x-api-key")).isEqualTo("other-key");
    assertThat(sent.headers().toMap().toString()).doesNotContain("sk-ant-app");
  }

  @Test
  void aCallOfAnotherDialectIsPutAsItsModelTakesIt(@TempDir Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "sk-ant-mine");
    bench =
        answering(
            NO_CACHE
                + "scrimp.provider.anthropic.credential.file = "
                + key
                + "\nscrimp.route.provider = anthropic\nscrimp.route.model = claude-sonnet-5\n",
            "messages-text");

    Bench.Result result =
        bench.call(
            "{\"model\":\"gpt-4o\",\"max_tokens\":9,\"temperature\":0.2,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

    assertThat(bench.sent().get(0).uri()).isEqualTo(MESSAGES);
    assertThat(sent(0).path("model").asText()).isEqualTo("claude-sonnet-5");
    assertThat(sent(0).has("temperature")).isFalse();
    assertThat(result.text()).contains("chat.completion").contains("“Hello” in Greek");
  }

  @Test
  void explainShowsWhatWouldLeave() {
    bench = answering(ENFORCE, "messages-text");
    Policy policy =
        Policy.parse(
            ENFORCE + "scrimp.output.max-tokens = 50\nscrimp.prompt-cache.breakpoints = auto\n");
    String system = ",\"system\":\"" + "Handle all parcels with care. ".repeat(300) + "\"}";
    String asked = body(false).replaceFirst("}$", system);
    Request request = new Request("POST", MESSAGES, HEADERS, bytes(asked));

    String shown =
        String.join("\n", Explanation.of(policy, request, new CallSite("f", "main", Map.of())));

    assertThat(shown)
        .contains("anthropic.messages of anthropic")
        .contains("header anthropic-version = sha256:")
        .contains("max_tokens: 1024 -> 50")
        .containsPattern("kept by the provider if it comes again: the first 1\\d{3} tokens")
        .doesNotContain("sk-ant-app");
  }

  private Bench.Result call(String body) throws IOException {
    return bench.callTo(MESSAGES, body, HEADERS);
  }

  private JsonNode sent(int index) {
    return Json.object(bench.sent().get(index).body());
  }

  private static Bench answering(String policy, String golden) {
    Bench bench = new Bench(policy);
    bench.provider(
        request ->
            Json.object(request.body()).path("stream").asBoolean()
                ? sse(text(Golden.bytes(golden + ".sse")))
                : json(200, text(Golden.bytes(golden + ".json"))));
    return bench;
  }

  private static String body(boolean stream) {
    return "{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":1024,"
        + (stream ? "\"stream\":true," : "")
        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package scrimp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.dialect.Samples;
import scrimp.dialect.Samples.Sample;
import scrimp.policy.Policy;
import scrimp.testkit.Bench;

/** Cache, cap and route by rule, in each wire format and over its real stages. */
class LeversInEveryDialectTest {
  private static final Headers KEY = Headers.of("x-goog-api-key", "k-1", "api-key", "k-1");
  private static final String CACHE = "scrimp.mode = enforce\n";
  private static final String GEMINI =
      "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro";
  private static final String CONTENTS = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
  private static final String AZURE =
      "https://acme.openai.azure.com/openai/deployments/prod/chat/completions?api-version=2025-01-01";
  private static final String MESSAGES = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private Bench bench;

  static Stream<Sample> storable() {
    return Stream.concat(Samples.STREAMED.stream(), Samples.WHOLE.stream())
        .filter(has("unstorable").negate());
  }

  static Stream<Sample> streamed() {
    return storable().filter(sample -> sample.streamPath() != null);
  }

  static Stream<Sample> unstorable() {
    return Samples.STREAMED.stream().filter(has("unstorable"));
  }

  private static Predicate<Sample> has(String field) {
    return sample -> sample.outcome().hasNonNull(field);
  }

  @AfterEach
  void nothingWasSuppressed() {
    assertThat(bench.faults().count()).isZero();
  }

  @ParameterizedTest
  @MethodSource("storable")
  void aRepeatIsAnsweredFromMemoryInTheFormThatItAsksFor(Sample sample) throws IOException {
    bench = answering(CACHE + provider(sample), sample);

    Bench.Result first = call(sample, false);
    assertThat(first.text()).isEqualTo(new String(sample.bytes(false)));
    assertThat(call(sample, false).text()).isEqualTo(first.text());
    assertThat(bench.sent()).hasSize(1);

    if (sample.streamPath() != null) {
      Bench.Result replayed = call(sample, true);
      assertThat(bench.sent()).hasSize(1);
      assertThat(replayed.headers().first("content-type"))
          .isEqualTo(sample.wire(true).mediaType(sample.request(true)));
      assertThat(replayed.text()).isNotEqualTo(first.text()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void aStreamIsStoredAsTheWholeReplyThatItCouldHaveBeen(Sample sample) throws IOException {
    bench = answering(CACHE + provider(sample), sample);

    assertThat(call(sample, true).text()).isEqualTo(new String(sample.bytes(true)));
    JsonNode replayed = Json.object(call(sample, false).text().getBytes());

    assertThat(bench.sent()).hasSize(1);
    assertThat(replayed).isEqualTo(Json.object(sample.bytes(false)));
  }

  @ParameterizedTest
  @MethodSource("unstorable")
  void whatWasCutOrCallsToolsIsNeverStored(Sample sample) throws IOException {
    bench = answering(CACHE + provider(sample), sample);

    call(sample, false);
    call(sample, true);

    assertThat(bench.sent()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gemini-text     | /generationConfig/maxOutputTokens",
        "ollama-chat     | /options/num_predict",
        "ollama-generate | /options/num_predict",
        "completions-text| /max_tokens",
        "azure-chat      | /max_tokens",
        "bedrock-text    | /inferenceConfig/maxTokens",
        "bedrock-claude  | /max_tokens",
        "bedrock-nova    | /inferenceConfig/maxTokens",
        "bedrock-llama   | /max_gen_len",
        "bedrock-titan   | /textGenerationConfig/maxTokenCount",
        "bedrock-jamba   | /max_tokens",
        "bedrock-command | /max_tokens",
      })
  void aCapStandsWhereTheDialectHasIt(String name, String pointer) throws IOException {
    Sample sample = Samples.sample(name);
    bench = answering(CACHE + "scrimp.output.max-tokens = 7\n" + provider(sample), sample);

    call(sample, false);

    assertThat(Json.object(bench.sent().get(0).body()).at(pointer).intValue()).isEqualTo(7);
  }

  @Test
  void aCapIsNeverRaised() throws IOException {
    bench = bench("scrimp.output.max-tokens = 100\nscrimp.cache.exact.enabled = false");
    String low =
        CONTENTS.replace("{\"con", "{\"generation_config\":{\"max_output_tokens\":9},\"con");
    String high = low.replace(":9", ":900");

    to(GEMINI + ":generateContent", low, KEY);
    to(GEMINI + ":generateContent", high, KEY);
    // a text completion without a cap ends after 16 tokens of itself
    to("https://api.openai.com/v1/completions", "{\"model\":\"m\",\"prompt\":\"Hi\"}", KEY);
    to(
        "http://localhost:11434/api/generate",
        "{\"model\":\"m\",\"prompt\":\"Hi\",\"options\":{\"num_predict\":-1}}",
        KEY);

    assertThat(bodies().get(0)).isEqualTo(low);
    assertThat(bodies().get(1)).isEqualTo(low.replace(":9", ":100"));
    assertThat(bodies().get(2)).doesNotContain("max_tokens");
    assertThat(bodies().get(3)).contains("\"num_predict\":100");
  }

  @Test
  void aRouteByRuleRewritesTheModelInThePath() throws IOException {
    bench = bench("scrimp.route.model = gemini-2.0-flash\nscrimp.cache.exact.enabled = false");
    String thinking =
        CONTENTS.replace("{\"con", "{\"generationConfig\":{\"thinkingConfig\":{}},\"con");

    to(GEMINI + ":streamGenerateContent?alt=sse&key=k", thinking, Headers.EMPTY);
    to(GEMINI + ":embedContent", "{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}", KEY);
    to(AZURE, MESSAGES, KEY);
    to(
        "https://acme.openai.azure.com/openai/v1/chat/completions",
        MESSAGES.replace("{\"mes", "{\"model\":\"prod\",\"mes"),
        KEY);

    assertThat(bench.sent())
        .extracting(request -> request.uri().toString())
        .containsExactly(
            GEMINI.replace("2.5-pro", "2.0-flash") + ":streamGenerateContent?alt=sse&key=k",
            GEMINI + ":embedContent",
            AZURE.replace("prod", "gemini-2.0-flash"),
            "https://acme.openai.azure.com/openai/v1/chat/completions");
    assertThat(bodies().get(0)).doesNotContain("thinkingConfig");
    assertThat(bodies().get(2)).isEqualTo(MESSAGES);
    assertThat(bodies().get(3)).contains("\"model\":\"gemini-2.0-flash\"");
  }

  @Test
  void aRouteToAnotherProviderTakesItsKeyAndLeavesTheApplicationsBehind(@TempDir Path folder)
      throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "other-key");
    bench =
        bench(
            "scrimp.provider.other.url = https://llm.acme.com/google\n"
                + "scrimp.provider.other.dialect = gemini\n"
                + "scrimp.provider.other.credential.file = "
                + key
                + "\nscrimp.route.provider = other");

    to(GEMINI + ":generateContent?key=k-app", CONTENTS, Headers.of("x-goog-user-project", "mine"));

    Request sent = bench.sent().get(0);
    assertThat(sent.uri())
        .hasToString("https://llm.acme.com/google/v1beta/models/gemini-2.5-pro:generateContent");
    assertThat(sent.headers().first("x-goog-api-key")).isEqualTo("other-key");
    assertThat(sent.headers().has("x-goog-user-project")).isFalse();
  }

  @Test
  void anAzureProviderIsGivenItsKeyInItsOwnHeader(@TempDir Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "other-key");
    bench =
        bench(
            "scrimp.provider.east.url = https://east.openai.azure.com\n"
                + "scrimp.provider.east.dialect = azure\n"
                + "scrimp.provider.east.credential.file = "
                + key
                + "\nscrimp.route.provider = east");

    to(AZURE, MESSAGES, Headers.of("Authorization", "Bearer eyJ.app"));

    Request sent = bench.sent().get(0);
    assertThat(sent.uri()).hasToString(AZURE.replace("acme", "east"));
    assertThat(sent.headers().first("api-key")).isEqualTo("other-key");
    assertThat(sent.headers().has("authorization")).isFalse();
  }

  @Test
  void twoKeysInTheQueryNeverShareAnAnswer() throws IOException {
    bench = answering(CACHE, Samples.STREAMED.get(0));
    bench.opaque();

    to(GEMINI + ":generateContent?key=k-1", CONTENTS, Headers.EMPTY);
    to(GEMINI + ":generateContent?key=k-2", CONTENTS, Headers.EMPTY);
    to(GEMINI + ":streamGenerateContent?alt=sse&key=k-1", CONTENTS, Headers.EMPTY);
    assertThat(bench.sent()).hasSize(3);

    to(GEMINI + ":generateContent?key=k-2", CONTENTS, Headers.EMPTY);
    assertThat(bench.sent()).hasSize(3);
  }

  @Test
  void whatAnAwsKeySignedIsSharedByItsCallsAloneAndWithinItsRegion() throws IOException {
    Sample sample = Samples.sample("bedrock-text");
    bench = answering(CACHE, sample);
    bench.opaque();
    String virginia = "https://bedrock-runtime.us-east-1.amazonaws.com" + sample.wholePath();
    String ireland = "https://bedrock-runtime.eu-west-1.amazonaws.com" + sample.wholePath();
    String body = sample.request(false).toString();

    to(virginia, body, signed("AKIA1", "20261121", "us-east-1", "aa"));
    to(virginia, body, signed("AKIA1", "20261122", "us-east-1", "bb"));
    to(virginia + "-stream", body, signed("AKIA1", "20261122", "us-east-1", "cc"));
    to(virginia.replace("v1:0", "v1%3A0"), body, signed("AKIA1", "20261122", "us-east-1", "cd"));
    assertThat(bench.sent()).hasSize(1);

    to(virginia, body, signed("AKIA2", "20261122", "us-east-1", "dd"));
    to(ireland, body, signed("AKIA1", "20261122", "eu-west-1", "ee"));
    to(virginia, body, Headers.of("Authorization", "Bearer bedrock-api-key-1"));
    to(virginia, body, Headers.of("Authorization", "Bearer bedrock-api-key-2"));
    assertThat(bench.sent()).hasSize(5);
  }

  private static Headers signed(String key, String date, String region, String signature) {
    return Headers.of(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + key
            + "/"
            + date
            + "/"
            + region
            + "/bedrock/aws4_request, SignedHeaders=host;x-amz-date, Signature="
            + signature,
        "X-Amz-Date",
        date + "T120000Z",
        "X-Amz-Security-Token",
        "token-" + signature,
        "x-amz-content-sha256",
        signature,
        "amz-sdk-invocation-id",
        signature,
        "amz-sdk-request",
        "attempt=1; max=3");
  }

  @Test
  void aRouteToAnotherBedrockTakesItsKeyAndNoSignature(@TempDir Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "bedrock-api-key-9");
    bench =
        bench(
            "scrimp.provider.east.url = https://bedrock-runtime.us-east-2.amazonaws.com\n"
                + "scrimp.provider.east.dialect = bedrock\n"
                + "scrimp.provider.east.credential.file = "
                + key
                + "\nscrimp.route.provider = east\n"
                + "scrimp.route.model = amazon.nova-micro-v1:0");

    to(
        "https://bedrock-runtime.us-east-1.amazonaws.com"
            + Samples.sample("bedrock-text").wholePath(),
        Samples.sample("bedrock-text").request(false).toString(),
        signed("AKIA1", "20261121", "us-east-1", "aa"));

    Request sent = bench.sent().get(0);
    assertThat(sent.uri())
        .hasToString(
            "https://bedrock-runtime.us-east-2.amazonaws.com/model/amazon.nova-micro-v1%3A0"
                + "/converse");
    assertThat(sent.headers().first("authorization")).isEqualTo("Bearer bedrock-api-key-9");
    assertThat(sent.headers().has("x-amz-security-token")).isFalse();
    assertThat(sent.headers().has("x-amz-date")).isFalse();
  }

  @Test
  void aCallOfBedrockCrossesToNoOtherDialectAndTellsWhy() throws IOException {
    Sample sample = Samples.sample("bedrock-text");
    bench =
        bench(
            "scrimp.provider.other.url = https://llm.acme.com/v1\n"
                + "scrimp.route.provider = other\nscrimp.route.model = gpt-4o");

    Bench.Result result =
        to(
            "https://bedrock-runtime.us-east-1.amazonaws.com" + sample.wholePath(),
            sample.request(false).toString(),
            KEY);

    assertThat(bench.sent().get(0).uri().getHost()).startsWith("bedrock-runtime");
    assertThat(result.trace().notRouted()).isEqualTo("bedrock.converse cannot be said in openai");
  }

  @Test
  void anInvokedModelIsReplacedByOneOfTheSameFormatAlone() throws IOException {
    String host = "https://bedrock-runtime.us-east-1.amazonaws.com/model/";
    String body = "{\"prompt\":\"Hi\"}";
    bench =
        bench(
            "scrimp.route.model = meta.llama3-2-1b-instruct-v1:0\n"
                + "scrimp.cache.exact.enabled = false");

    to(host + "meta.llama3-3-70b-instruct-v1:0/invoke", body, KEY);
    Bench.Result mistral = to(host + "mistral.mistral-7b-instruct-v0:2/invoke", body, KEY);

    assertThat(bench.sent())
        .extracting(request -> request.uri().toString())
        .containsExactly(
            host + "meta.llama3-2-1b-instruct-v1%3A0/invoke",
            host + "mistral.mistral-7b-instruct-v0:2/invoke");
    assertThat(mistral.trace().wasRouted()).isFalse();
    assertThat(mistral.trace().notRouted())
        .isEqualTo(
            "meta.llama3-2-1b-instruct-v1:0 takes no calls in the format of"
                + " mistral.mistral-7b-instruct-v0:2");
  }

  @Test
  void modelsInThePathNeverShareAnAnswer() throws IOException {
    bench = answering(CACHE, Samples.STREAMED.get(0));

    to(GEMINI + ":generateContent", CONTENTS, KEY);
    to(GEMINI.replace("pro", "flash") + ":generateContent", CONTENTS, KEY);

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void aStreamThatIsAJsonArrayPassesAndIsNeverStored() throws IOException {
    String chunks = new String(Samples.STREAMED.get(0).bytes(true));
    String array = "[" + chunks.replace("data: ", ",").strip().substring(1) + "]";
    bench = bench("");
    bench.provider(
        request ->
            Reply.raw(
                200,
                Headers.of("content-type", "application/json"),
                new ByteArrayInputStream(array.getBytes())));

    for (int i = 0; i < 2; i++) {
      Bench.Result result = to(GEMINI + ":streamGenerateContent", CONTENTS, KEY);
      assertThat(result.text()).isEqualTo(array);
      assertThat(result.trace().notCached()).isEqualTo("stream as a JSON array");
    }

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void aStreamThatIsAJsonArrayIsNeverAnsweredWithEvents() throws IOException {
    bench = answering(CACHE, Samples.STREAMED.get(0));

    to(GEMINI + ":streamGenerateContent?alt=sse", CONTENTS, KEY);
    to(GEMINI + ":streamGenerateContent", CONTENTS, KEY);

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void aKeyInTheQueryIsNeverShown() {
    bench = bench("");
    Policy policy = Policy.parse(CACHE);
    Request request =
        new Request(
            "POST",
            URI.create(GEMINI + ":streamGenerateContent?key=k-secret&alt=sse"),
            Headers.EMPTY,
            CONTENTS.getBytes());

    String shown =
        String.join("\n", Explanation.of(policy, request, new CallSite("f", "main", Map.of())));

    assertThat(shown)
        .doesNotContain("k-secret")
        .contains("query with credential = sha256:")
        .contains("path = /v1beta/models/gemini-2.5-pro:generateContent")
        .contains("sends     POST " + GEMINI + ":streamGenerateContent?alt=sse")
        .contains("model gemini-2.5-pro");
  }

  private List<String> bodies() {
    return bench.sent().stream().map(request -> new String(request.body())).toList();
  }

  private Bench.Result to(String url, String body, Headers headers) throws IOException {
    return bench.callTo(URI.create(url), body, headers);
  }

  private Bench.Result call(Sample sample, boolean stream) throws IOException {
    String path = stream ? sample.streamPath() : sample.wholePath();
    return to("https://standin.acme.com" + path, sample.request(stream).toString(), KEY);
  }

  private static String provider(Sample sample) {
    return "scrimp.provider.standin.url = https://standin.acme.com\n"
        + "scrimp.provider.standin.dialect = "
        + sample.dialect()
        + "\n";
  }

  /** In enforce mode, over a provider that says nothing. */
  private static Bench bench(String properties) {
    Bench bench = new Bench(CACHE + properties);
    bench.provider(
        request ->
            Reply.raw(
                200,
                Headers.of("content-type", "application/json"),
                new ByteArrayInputStream("{}".getBytes())));
    return bench;
  }

  private static Bench answering(String properties, Sample sample) {
    Bench bench = new Bench(properties);
    bench.provider(
        request -> {
          boolean stream =
              sample.streamPath() != null
                  && sample.wire(true).stream(Json.object(request.body()))
                  && (sample.wholePath().equals(sample.streamPath())
                      || request.uri().getPath().contains("stream"));
          String type =
              stream ? sample.wire(true).mediaType(sample.request(true)) : "application/json";
          return Reply.raw(
              200,
              Headers.of("content-type", type),
              new ByteArrayInputStream(sample.bytes(stream)));
        });
    return bench;
  }
}

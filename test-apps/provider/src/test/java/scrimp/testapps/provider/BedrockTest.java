package scrimp.testapps.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockTest {
  private static final String NOVA = "/model/amazon.nova-lite-v1:0/";
  private static final String CLAUDE = "/model/us.anthropic.claude-haiku-4-5-20251001-v1%3A0/";
  private static final String LLAMA = "/model/meta.llama3-1-8b-instruct-v1:0/";
  private static StandInProvider provider;
  private static Client client;

  @BeforeAll
  static void start() {
    provider = StandInProvider.start();
    client = new Client(provider.root());
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  /** One frame's name and payload. */
  private record Frame(String name, String messageType, JsonNode data) {}

  private static String converse(String text) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"" + text + "\"}]}]}";
  }

  private static String claude(String text) {
    return "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":500,\"messages\":"
        + "[{\"role\":\"user\",\"content\":\""
        + text
        + "\"}]}";
  }

  private static List<Frame> frames(String path, String body) throws Exception {
    HttpResponse<byte[]> response =
        client.http().send(client.post(path, body), BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/vnd.amazon.eventstream");
    ByteBuffer in = ByteBuffer.wrap(response.body());
    List<Frame> frames = new ArrayList<>();
    while (in.remaining() > 0) {
      frames.add(frame(in));
    }
    return frames;
  }

  private static Frame frame(ByteBuffer in) throws Exception {
    int start = in.position();
    int length = in.getInt();
    int headers = in.getInt();
    assertThat(in.getInt()).isEqualTo(checksum(in, start, 8));
    String name = "";
    String messageType = "";
    for (int end = start + 12 + headers; in.position() < end; ) {
      String header = text(in, in.get());
      assertThat(in.get()).isEqualTo((byte) 7);
      String value = text(in, in.getShort());
      boolean type = header.equals(":event-type") || header.equals(":exception-type");
      name = type ? value : name;
      messageType = header.equals(":message-type") ? value : messageType;
    }
    String payload = text(in, length - headers - 16);
    assertThat(in.getInt()).isEqualTo(checksum(in, start, length - 4));
    return new Frame(name, messageType, Client.JSON.readTree(payload));
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int checksum(ByteBuffer in, int start, int length) {
    CRC32 crc = new CRC32();
    crc.update(in.array(), start, length);
    return (int) crc.getValue();
  }

  private static JsonNode chunk(Frame frame) throws Exception {
    assertThat(frame.name).isEqualTo("chunk");
    return Client.JSON.readTree(frame.data.path("bytes").binaryValue());
  }

  @Test
  void theSameQuestionGetsTheSameAnswerInEveryFormat() throws Exception {
    String converse =
        client
            .json(NOVA + "converse", converse("Hi"))
            .at("/output/message/content/0/text")
            .asText();
    String nova =
        client.json(NOVA + "invoke", converse("Hi")).at("/output/message/content/0/text").asText();
    String claude = client.json(CLAUDE + "invoke", claude("Hi")).at("/content/0/text").asText();
    String llama =
        client
            .json(LLAMA + "invoke", "{\"prompt\":\"Hi\",\"max_gen_len\":500}")
            .path("generation")
            .asText();
    String openAi = Client.text(new Client(provider).chat("Hi", ""));

    assertThat(converse)
        .isNotEmpty()
        .isEqualTo(nova)
        .isEqualTo(claude)
        .isEqualTo(llama)
        .isEqualTo(openAi);
  }

  @Test
  void aStreamPutTogetherIsTheWholeAnswer() throws Exception {
    String ask = "Go on [[chunks=4]]";
    String whole =
        client.json(NOVA + "converse", converse(ask)).at("/output/message/content/0/text").asText();

    StringBuilder converse = new StringBuilder();
    for (Frame frame : frames(NOVA + "converse-stream", converse(ask))) {
      converse.append(frame.data.at("/delta/text").asText(""));
    }
    StringBuilder nova = new StringBuilder();
    for (Frame frame : frames(NOVA + "invoke-with-response-stream", converse(ask))) {
      nova.append(chunk(frame).at("/contentBlockDelta/delta/text").asText(""));
    }
    StringBuilder claude = new StringBuilder();
    for (Frame frame : frames(CLAUDE + "invoke-with-response-stream", claude(ask))) {
      claude.append(chunk(frame).at("/delta/text").asText(""));
    }
    StringBuilder llama = new StringBuilder();
    for (Frame frame :
        frames(LLAMA + "invoke-with-response-stream", "{\"prompt\":\"" + ask + "\"}")) {
      llama.append(chunk(frame).path("generation").asText(""));
    }

    assertThat(converse).hasToString(whole);
    assertThat(nova).hasToString(whole);
    assertThat(claude).hasToString(whole);
    assertThat(llama).hasToString(whole);
  }

  @Test
  void whatIsToldOfUsageIsWhatIsBilledAndLeavesTheCacheOut() throws Exception {
    provider.reset();
    List<Frame> frames =
        frames(NOVA + "converse-stream", converse("Hi [[cached=40]] [[cache-write=30]]"));
    JsonNode usage = frames.get(frames.size() - 1).data.path("usage");

    var billed = provider.requests().get(0).usage();
    assertThat(provider.requests().get(0).model()).isEqualTo("amazon.nova-lite-v1:0");
    assertThat(usage.path("inputTokens").asInt()).isEqualTo(billed.input() - 70);
    assertThat(usage.path("cacheReadInputTokens").asInt()).isEqualTo(40);
    assertThat(usage.path("cacheWriteInputTokens").asInt()).isEqualTo(30);
    assertThat(usage.path("outputTokens").asInt()).isEqualTo(billed.output());

    List<Frame> chunks = frames(CLAUDE + "invoke-with-response-stream", claude("Hi [[cached=40]]"));
    JsonNode metrics =
        chunk(chunks.get(chunks.size() - 1)).path("amazon-bedrock-invocationMetrics");
    assertThat(metrics.path("cacheReadInputTokenCount").asInt()).isEqualTo(40);
  }

  @Test
  void toolsAreCalledWholeAndStreamed() throws Exception {
    String body =
        converse("What is the weather? [[tool=weather]]")
            .replaceFirst(
                "\\{",
                "{\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"weather\",\"inputSchema\":"
                    + "{\"json\":{\"type\":\"object\",\"properties\":{\"city\":"
                    + "{\"type\":\"string\"}},\"required\":[\"city\"]}}}}]},");
    JsonNode whole = client.json(NOVA + "converse", body);
    assertThat(whole.path("stopReason").asText()).isEqualTo("tool_use");
    JsonNode call = whole.at("/output/message/content/0/toolUse");
    assertThat(call.path("name").asText()).isEqualTo("weather");

    StringBuilder input = new StringBuilder();
    for (Frame frame : frames(NOVA + "converse-stream", body)) {
      input.append(frame.data.at("/delta/toolUse/input").asText(""));
    }
    assertThat(Client.JSON.readTree(input.toString())).isEqualTo(call.path("input"));
  }

  @Test
  void errorsNameTheirTypeInAHeader() throws Exception {
    HttpResponse<String> throttled =
        client.send(NOVA + "converse", converse("x [[status=429]] [[retry-after=1]]"));
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("x-amzn-errortype")).hasValue("ThrottlingException");
    assertThat(Client.JSON.readTree(throttled.body()).path("message").isTextual()).isTrue();
  }

  @Test
  void aStreamMayEndWithAnException() throws Exception {
    List<Frame> frames =
        frames(NOVA + "converse-stream", converse("x [[chunks=5]] [[error-event-after-chunks=2]]"));
    Frame last = frames.get(frames.size() - 1);
    assertThat(last.messageType).isEqualTo("exception");
    assertThat(last.name).isEqualTo("internalServerException");
  }

  @Test
  void aModelMayBeNamedByTheArnOfAnInferenceProfile() throws Exception {
    provider.reset();
    client.json(
        "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2F"
            + "us.amazon.nova-lite-v1%3A0/converse",
        converse("Hi"));

    assertThat(provider.requests().get(0).model()).isEqualTo("us.amazon.nova-lite-v1:0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/bedrock/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature="
            + "0000000000000000000000000000000000000000000000000000000000000000",
        "AWS4-HMAC-SHA256 Credential=AKID"
      })
  void aSignatureThatDoesNotFitIsRefused(String authorization) throws Exception {
    HttpResponse<String> refused =
        client.send(
            java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create(provider.root() + NOVA + "converse"))
                .header("Authorization", authorization)
                .header("x-amz-date", "20260101T000000Z")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(converse("Hi")))
                .build());

    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void embeddingsTellTheirTokensInTheBodyOrAHeader() throws Exception {
    JsonNode titan =
        client.json("/model/amazon.titan-embed-text-v2:0/invoke", "{\"inputText\":\"Hi there\"}");
    assertThat(titan.path("embedding")).hasSize(16);
    assertThat(titan.path("inputTextTokenCount").asInt()).isEqualTo(2);

    HttpResponse<String> cohere =
        client.send(
            "/model/cohere.embed-english-v3/invoke",
            "{\"texts\":[\"Hi\",\"there\"],\"input_type\":\"search_document\"}");
    assertThat(Client.JSON.readTree(cohere.body()).path("embeddings")).hasSize(2);
    assertThat(cohere.headers().firstValue("x-amzn-bedrock-input-token-count")).hasValue("2");
  }
}

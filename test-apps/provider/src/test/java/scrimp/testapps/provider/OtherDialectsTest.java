package scrimp.testapps.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Azure's, Gemini's and Ollama's ways to say what the same model says to everybody. */
class OtherDialectsTest {
  private static final String GEMINI = "/v1beta/models/gemini-2.5-flash:";
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

  private static String contents(String text) {
    return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + text + "\"}]}]}";
  }

  private static String messages(String text, String more) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]" + more + "}";
  }

  @Test
  void theSameQuestionGetsTheSameAnswerInEveryDialect() throws Exception {
    String azure =
        client
            .json(
                "/openai/deployments/gpt-4o/chat/completions?api-version=2025-01-01",
                messages("Hi", ""))
            .at("/choices/0/message/content")
            .asText();
    String gemini =
        client
            .json(GEMINI + "generateContent", contents("Hi"))
            .at("/candidates/0/content/parts/0/text")
            .asText();
    String ollama =
        client
            .json("/api/chat", messages("Hi", ",\"model\":\"llama3.2\",\"stream\":false"))
            .at("/message/content")
            .asText();
    String generated =
        client
            .json("/api/generate", "{\"model\":\"m\",\"prompt\":\"Hi\",\"stream\":false}")
            .path("response")
            .asText();

    assertThat(azure).isNotEmpty().isEqualTo(gemini).isEqualTo(ollama).isEqualTo(generated);
    assertThat(provider.requests()).extracting(r -> r.model()).contains("gpt-4o", "llama3.2");
  }

  @Test
  void aStreamPutTogetherIsTheWholeAnswer() throws Exception {
    String whole =
        client
            .json(GEMINI + "generateContent", contents("Go on [[chunks=4]]"))
            .at("/candidates/0/content/parts/0/text")
            .asText();
    StringBuilder gemini = new StringBuilder();
    for (JsonNode chunk : events(GEMINI + "streamGenerateContent?alt=sse", "Go on [[chunks=4]]")) {
      gemini.append(chunk.at("/candidates/0/content/parts/0/text").asText());
    }
    StringBuilder ollama = new StringBuilder();
    HttpResponse<String> lines =
        client.send("/api/chat", messages("Go on [[chunks=4]]", ",\"model\":\"m\""));
    for (String line : lines.body().split("\n")) {
      ollama.append(Client.JSON.readTree(line).at("/message/content").asText());
    }

    assertThat(gemini).hasToString(whole);
    assertThat(ollama).hasToString(whole);
    assertThat(lines.headers().firstValue("content-type")).contains("application/x-ndjson");
    assertThat(lines.body().split("\n")).hasSize(5);
  }

  @Test
  void errorsHaveTheShapeOfTheirProvider() throws Exception {
    HttpResponse<String> gemini =
        client.send(GEMINI + "generateContent", contents("x [[status=429]]"));
    assertThat(gemini.statusCode()).isEqualTo(429);
    assertThat(Client.JSON.readTree(gemini.body()).at("/error/status").asText())
        .isEqualTo("RESOURCE_EXHAUSTED");
    HttpResponse<String> ollama =
        client.send("/api/chat", messages("x [[status=500]]", ",\"model\":\"m\""));
    assertThat(ollama.statusCode()).isEqualTo(500);
    assertThat(Client.JSON.readTree(ollama.body()).path("error").isTextual()).isTrue();
  }

  @Test
  void whatIsToldOfUsageIsWhatIsBilled() throws Exception {
    provider.reset();
    JsonNode told =
        client
            .json(GEMINI + "generateContent", contents("Think [[reasoning=30]] [[cached=40]]"))
            .path("usageMetadata");

    var billed = provider.requests().get(0).usage();
    assertThat(told.path("promptTokenCount").asInt()).isEqualTo(billed.input());
    assertThat(told.path("thoughtsTokenCount").asInt()).isEqualTo(30);
    assertThat(told.path("cachedContentTokenCount").asInt()).isEqualTo(40);
    assertThat(told.path("candidatesTokenCount").asInt() + 30).isEqualTo(billed.output());
  }

  @Test
  void vertexTellsTheTokensOfEachTextThatItEmbeds() throws Exception {
    provider.reset();
    JsonNode predictions =
        client
            .json(
                "/v1/projects/p/locations/l/publishers/google/models/text-embedding-005:predict",
                "{\"instances\":[{\"content\":\"one two\"},{\"content\":\"three\"}],"
                    + "\"parameters\":{\"outputDimensionality\":4}}")
            .path("predictions");

    assertThat(predictions).hasSize(2);
    assertThat(predictions.at("/0/embeddings/values")).hasSize(4);
    assertThat(predictions.at("/0/embeddings/statistics/token_count").asInt()).isEqualTo(2);
    assertThat(provider.requests().get(0).usage().input()).isEqualTo(3);
  }

  private static Iterable<JsonNode> events(String path, String text)
      throws IOException, InterruptedException {
    return client
        .send(path, contents(text))
        .body()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(OtherDialectsTest::parsed)
        .toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return Client.JSON.readTree(line.substring("data: ".length()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

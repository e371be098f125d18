package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.provider.StandInProvider;

/**
 * Many streams at once over the gateway inside a JVM: none lost, none mixed up, heap flat. {@code
 * -Dscrimp.load.streams=1000 -Dscrimp.load.seconds=60} makes it a real load.
 */
class GatewayLoadIT {
  private static final int STREAMS = Integer.getInteger("scrimp.load.streams", 200);
  private static final int SECONDS = Integer.getInteger("scrimp.load.seconds", 3);
  private static final int DELAY_MS = 500;
  private static final long HEAP_BYTES_A_STREAM = 16 * 1024;
  private static final long HEAP_BYTES_AT_LEAST = 8 << 20;

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noStreamIsLostOrMixedUpAndTheHeapStaysFlat(Jdk jdk, @TempDir Path folder) throws Exception {
    int chunks = Math.max(1, SECONDS * 1000 / DELAY_MS);
    try (StandInProvider provider = StandInProvider.start();
        ForkedApp app = ForkedApp.start(jdk, command(provider, chunks, folder))) {
      app.awaitLine(line -> line.startsWith("heap "), Duration.ofMinutes(5).plusSeconds(SECONDS));
      app.awaitExit(Duration.ofMinutes(1));

      assertThat(app.stderr())
          .containsExactly(
              "[scrimp] reactor-netty 1.3.8 hooked at HttpClient.connect, mode enforce");
      Map<Integer, String> told = told(app.stdout());
      assertThat(told).hasSize(STREAMS).isEqualTo(asked(provider, chunks));
      assertThat(provider.totalRequests()).isGreaterThanOrEqualTo(2L * STREAMS);
      assertHeapIsFlat(app.stdout());
    }
  }

  private static List<String> command(StandInProvider provider, int chunks, Path folder)
      throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("scrimp.properties"),
            "scrimp.mode = enforce\nscrimp.provider.standin.url = " + provider.url() + "\n");
    List<String> command = new ArrayList<>();
    command.add("-Xmx512m");
    command.add("-Dio.netty.noUnsafe=true");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-javaagent:" + AgentJar.path());
    command.add("-Dscrimp.config=" + policy);
    command.addAll(ClientApp.launch("reactor-netty13", "scrimp.testapps.reactornetty.StreamsApp"));
    command.addAll(
        List.of(
            provider.url(),
            Integer.toString(STREAMS),
            Integer.toString(chunks),
            Integer.toString(DELAY_MS)));
    return command;
  }

  private static Map<Integer, String> told(List<String> lines) {
    Map<Integer, String> told = new HashMap<>();
    for (String line : lines) {
      if (!line.startsWith("heap ")) {
        String[] parts = line.split(" ", 2);
        String before = told.put(Integer.parseInt(parts[0]), parts[1]);
        assertThat(before).as("told twice: " + line).isNull();
      }
    }
    return told;
  }

  /** The same questions, asked directly and for whole answers. */
  private static Map<Integer, String> asked(StandInProvider provider, int chunks) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    Map<Integer, String> answers = new HashMap<>();
    for (int number = 0; number < STREAMS; number++) {
      String body =
          "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"[[chunks=%d]] [[words=%d]] [[chunk-delay-ms=%d]] Tell %d.\"}]}"
              .formatted(chunks, 2 * chunks, DELAY_MS, number);
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(provider.url() + "/chat/completions"))
                  .header("authorization", "Bearer sk-streams")
                  .header("content-type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      answers.put(number, Answers.chatText(response.body()));
    }
    return answers;
  }

  private static void assertHeapIsFlat(List<String> lines) {
    String[] heap =
        lines.stream()
            .filter(line -> line.startsWith("heap "))
            .findFirst()
            .orElseThrow()
            .split(" ");
    long grown = Long.parseLong(heap[2]) - Long.parseLong(heap[1]);
    // the exact cache holds each answer, as it should
    assertThat(grown).isLessThan(HEAP_BYTES_AT_LEAST + STREAMS * HEAP_BYTES_A_STREAM);
  }
}

package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/** {@code java -jar scrimp.jar gateway}, as a program that is not on the JVM would use it. */
class GatewayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LISTENING = "listening at ";

  private final HttpClient http = HttpClient.newHttpClient();

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void servesUntilItIsToldToStopAndThenFinishesWhatIsUnderWay(Jdk jdk, @TempDir Path folder)
      throws Exception {
    Path ledger = folder.resolve("ledger");
    try (StandInProvider provider = StandInProvider.start();
        ForkedApp gateway =
            gateway(
                jdk,
                Map.of(),
                policy(folder, provider, "scrimp.ledger.dir = " + ledger + "\n"),
                "127.0.0.1")) {
      String base = base(gateway);
      assertThat(chat(base + "/v1", "Greet me. [[words=5]]").headers().map())
          .containsEntry("x-scrimp-source", List.of("upstream"));
      HttpResponse<String> again = chat(base + "/openai/v1", "Greet me. [[words=5]]");
      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(again.headers().map()).containsEntry("x-scrimp-source", List.of("exact"));

      List<String> events = new ArrayList<>();
      try (InputStream body = stream(base + "/v1").body();
          BufferedReader lines = new BufferedReader(new InputStreamReader(body))) {
        events.add(lines.readLine());
        gateway.terminate();
        lines.lines().forEach(events::add);
      }
      assertThat(events).contains("data: [DONE]");
      assertThat(gateway.awaitExit(PATIENCE)).isZero();
      assertThat(gateway.stderr()).isEmpty();
    }
    assertThat(Ledgers.calls(ledger)).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void beyondLoopbackItWantsAToken(Jdk jdk, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      Path open = policy(folder, provider, "");
      ScrimpCommand refused =
          ScrimpCommand.run(
              jdk, "gateway", "--port", "0", "--bind", "0.0.0.0", "--policy", open.toString());
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.stderr()).singleElement().asString().contains("scrimp.gateway.token.env");

      Path closed = policy(folder, provider, "scrimp.gateway.token.env = GATEWAY_TOKEN\n");
      try (ForkedApp gateway =
          gateway(jdk, Map.of("GATEWAY_TOKEN", "secret-token"), closed, "0.0.0.0")) {
        String base = base(gateway).replace("0.0.0.0", "127.0.0.1");
        assertThat(chat(base + "/v1", "Greet me.").statusCode()).isEqualTo(403);
        assertThat(chat(base + "/wrong/v1", "Greet me.").statusCode()).isEqualTo(403);
        assertThat(chat(base + "/secret-token/v1", "Greet me.").statusCode()).isEqualTo(200);
        assertThat(gateway.stdout()).noneMatch(line -> line.contains("secret-token"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aBrokenPolicyIsNamedAndNothingServes(Jdk jdk, @TempDir Path folder) throws Exception {
    Path policy =
        Files.writeString(folder.resolve("scrimp.properties"), "scrimp.gateway.port = x\n");

    ScrimpCommand refused = ScrimpCommand.run(jdk, "gateway", "--policy", policy.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.stderr()).singleElement().asString().contains("scrimp.gateway.port");
  }

  private static Path policy(Path folder, StandInProvider provider, String more) throws Exception {
    return Files.writeString(
        folder.resolve("scrimp.properties"),
        "scrimp.mode = enforce\nscrimp.provider.openai.url = " + provider.url() + "\n" + more);
  }

  private static ForkedApp gateway(
      Jdk jdk, Map<String, String> environment, Path policy, String bind) throws Exception {
    return ForkedApp.start(
        jdk,
        List.of(
            "-jar",
            AgentJar.path().toString(),
            "gateway",
            "--port",
            "0",
            "--bind",
            bind,
            "--policy",
            policy.toString()),
        environment);
  }

  private static String base(ForkedApp gateway) throws InterruptedException {
    return gateway
        .awaitLine(line -> line.startsWith(LISTENING), PATIENCE)
        .substring(LISTENING.length());
  }

  private HttpResponse<String> chat(String base, String prompt) throws Exception {
    return http.send(request(base, prompt, false), BodyHandlers.ofString());
  }

  private HttpResponse<InputStream> stream(String base) throws Exception {
    String prompt = "[[chunks=10]] [[chunk-delay-ms=200]] [[words=20]] Tell me.";
    return http.send(request(base, prompt, true), BodyHandlers.ofInputStream());
  }

  private static HttpRequest request(String base, String prompt, boolean stream) {
    String body =
        "{\"model\":\"gpt-4o-mini\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted(stream, prompt);
    return HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
        .header("authorization", "Bearer sk-test")
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}

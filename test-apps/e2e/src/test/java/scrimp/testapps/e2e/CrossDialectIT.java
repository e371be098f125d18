package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scrimp.testapps.provider.StandInProvider;

/**
 * Ten conversations through each pair of dialects: the stand-in provider gives every dialect the
 * same answer, so that a routed call must bring what the direct one does.
 */
class CrossDialectIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LISTENING = "listening at ";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<Tongue, StandInProvider> PROVIDERS = new EnumMap<>(Tongue.class);

  @TempDir private static Path folder;
  private static ForkedApp gateway;
  private static String base;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder policy =
        new StringBuilder(
            """
            scrimp.mode = enforce
            scrimp.cache.exact.enabled = false
            scrimp.cache.coalesce.enabled = false
            """);
    Path key = Files.writeString(folder.resolve("key"), "sk-routed");
    for (Tongue tongue : Tongue.values()) {
      StandInProvider provider = StandInProvider.start();
      PROVIDERS.put(tongue, provider);
      String of = "scrimp.provider." + tongue.id();
      String url = tongue == Tongue.OPENAI ? provider.url() : provider.root();
      policy.append(of).append(".url = ").append(url).append('\n');
      policy.append(of).append(".credential.file = ").append(key).append('\n');
      for (Tongue other : Tongue.values()) {
        String rule = "scrimp.rule." + other.id() + "-to-" + tongue.id();
        String when = "provider:%s & header.x-to:%s".formatted(other.id(), tongue.id());
        policy.append(rule).append(".when = ").append(when).append('\n');
        policy.append(rule).append(".route.provider = ").append(tongue.id()).append('\n');
        policy.append(rule).append(".route.model = ").append(tongue.model).append('\n');
      }
    }
    Path file = Files.writeString(folder.resolve("scrimp.properties"), policy);
    gateway =
        ForkedApp.start(
            Jdks.running(),
            List.of(
                "-jar",
                AgentJar.path().toString(),
                "gateway",
                "--port",
                "0",
                "--policy",
                file.toString()));
    base =
        gateway
            .awaitLine(line -> line.startsWith(LISTENING), PATIENCE)
            .substring(LISTENING.length());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    PROVIDERS.values().forEach(StandInProvider::close);
  }

  @ParameterizedTest
  @EnumSource(Tongue.class)
  void anAnswerIsTheSameWhoeverGivesIt(Tongue spoken) {
    assertSoftly(
        softly -> {
          for (Tongue serving : Tongue.values()) {
            for (Dialogue dialogue : Dialogue.ten()) {
              if (serving != spoken) {
                compare(softly, spoken, serving, dialogue, false);
                compare(softly, spoken, serving, dialogue, true);
              }
            }
          }
        });
    assertThat(gateway.stderr()).isEmpty();
  }

  @Test
  void whatCannotBeCarriedOverStaysAndSaysWhy() throws Exception {
    ObjectNode body = Tongue.OPENAI.body(Dialogue.ten().get(0), false);
    body.putObject("logit_bias").put("5", 1);
    long before = PROVIDERS.get(Tongue.OPENAI).totalRequests();

    HttpResponse<String> reply = ask(Tongue.OPENAI, Tongue.ANTHROPIC, body, false);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("x-scrimp-not-routed"))
        .contains("the field \"logit_bias\" cannot be said in anthropic");
    assertThat(PROVIDERS.get(Tongue.OPENAI).totalRequests()).isEqualTo(before + 1);
  }

  private static void compare(
      SoftAssertions softly, Tongue spoken, Tongue serving, Dialogue dialogue, boolean stream) {
    String pair = "%s, %s to %s%s".formatted(dialogue, spoken, serving, stream ? ", streamed" : "");
    try {
      ObjectNode body = spoken.body(dialogue, stream);
      HttpResponse<String> direct = ask(spoken, spoken, body, stream);
      HttpResponse<String> routed = ask(spoken, serving, body, stream);
      softly.assertThat(routed.statusCode()).as(pair).isEqualTo(200);
      softly
          .assertThat(routed.headers().firstValue("x-scrimp-routed-to"))
          .as(pair)
          .contains(serving.id() + "/" + serving.model);
      softly
          .assertThat(routed.headers().firstValue("content-type"))
          .as(pair)
          .isEqualTo(direct.headers().firstValue("content-type"));
      softly
          .assertThat(spoken.heard(routed.body(), stream))
          .as(pair)
          .isEqualTo(spoken.heard(direct.body(), stream));
    } catch (Exception e) {
      softly.fail(pair, e);
    }
  }

  private static HttpResponse<String> ask(
      Tongue spoken, Tongue serving, ObjectNode body, boolean stream) throws Exception {
    String path = spoken == Tongue.OPENAI ? "/v1" + spoken.path(stream) : spoken.path(stream);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/" + spoken.id() + path))
            .header("content-type", "application/json")
            .header("x-to", serving.id())
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    spoken.headers().forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}

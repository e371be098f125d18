package scrimp.stage.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scrimp.testkit.Replies.json;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Trace.Forecast;
import scrimp.testkit.Bench;

class RouteStageTest {
  private static final String ASKED =
      "{\"model\":\"gpt-4o\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String LOCAL =
      """
      scrimp.mode = enforce
      scrimp.provider.local.url = http://localhost:11434/v1
      scrimp.provider.local.model.gpt-4o = llama3.1
      scrimp.route.provider = local
      """;
  private static final Headers KEYS =
      Headers.of("Authorization", "Bearer sk-app", "OpenAI-Organization", "org", "X-Own", "kept");

  @Test
  void aRuleSendsTheCallToAnotherModel() throws IOException {
    Bench bench = bench("scrimp.mode = enforce\nscrimp.route.model = gpt-4o-mini");

    Bench.Result result = bench.call(ASKED, KEYS);

    assertThat(model(bench.sent().get(0))).isEqualTo("gpt-4o-mini");
    assertThat(bench.sent().get(0).headers().first("Authorization")).isEqualTo("Bearer sk-app");
    assertThat(result.trace().wasRouted()).isTrue();
    assertThat(result.trace().servedModel()).isEqualTo("gpt-4o-mini");
  }

  @Test
  void aModelOfAnotherFamilyIsGivenItsOwnFieldForTheCap() throws IOException {
    Bench bench = bench("scrimp.mode = enforce\nscrimp.route.model = gpt-5-nano");

    bench.call(ASKED);

    assertThat(Json.object(bench.sent().get(0).body()).has("max_tokens")).isFalse();
    assertThat(Json.object(bench.sent().get(0).body()).path("max_completion_tokens").asInt())
        .isEqualTo(9);
  }

  @Test
  void anotherProviderIsAskedUnderItsOwnNameForTheModel() throws IOException {
    Bench bench = bench(LOCAL);

    Bench.Result result = bench.call(ASKED, KEYS);

    assertThat(bench.sent().get(0).uri()).hasToString("http://localhost:11434/v1/chat/completions");
    assertThat(model(bench.sent().get(0))).isEqualTo("llama3.1");
    assertThat(result.trace().servedProvider()).isEqualTo("local");
  }

  @Test
  void theApplicationsCredentialNeverGoesToAnotherProvider() throws IOException {
    Bench bench = bench(LOCAL);

    bench.call(ASKED, KEYS);

    assertThat(bench.sent().get(0).headers().toMap()).containsOnlyKeys("x-own");
  }

  @Test
  void theOtherProvidersCredentialIsReadFromItsFile(@TempDir Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "sk-other\n");
    Bench bench = bench(LOCAL + "scrimp.provider.local.credential.file = " + key);

    bench.call(ASKED, KEYS);

    assertThat(bench.sent().get(0).headers().first("authorization")).isEqualTo("Bearer sk-other");
  }

  @Test
  void aCallThatBuildsOnStateAtItsProviderStaysThere() throws IOException {
    Bench bench = bench(LOCAL);

    bench.call(ASKED.replace("\"max_tokens\"", "\"conversation\":\"c1\",\"max_tokens\""));

    assertThat(bench.sent().get(0).uri().getHost()).isEqualTo("api.openai.com");
  }

  @Test
  void whatTheNewModelRefusesIsSentOnceMoreAsTheApplicationMadeIt() throws IOException {
    Bench bench = new Bench("scrimp.mode = enforce\nscrimp.route.model = gone");
    bench.provider(r -> model(r).equals("gone") ? json(404, "{}") : ok());

    Bench.Result first = bench.call(ASKED);
    bench.call(ASKED.replace("hi", "ho"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.trace().wasReverted()).isTrue();
    assertThat(first.trace().wasRouted()).isFalse();
    assertThat(bench.sent())
        .hasSize(3)
        .last()
        .satisfies(r -> assertThat(model(r)).isEqualTo("gpt-4o"));
    assertThat(bench.sent().get(1).body()).asString().isEqualTo(ASKED);
  }

  @Test
  void theApplicationsOwnMistakeIsReportedAndDoesNotSwitchTheRuleOff() throws IOException {
    Bench bench = new Bench("scrimp.mode = enforce\nscrimp.route.model = gpt-4o-mini");
    bench.provider(r -> json(400, "{\"error\":{}}"));
    assertThat(bench.call(ASKED).status()).isEqualTo(400);

    bench.provider(r -> ok());

    assertThat(bench.call(ASKED).trace().wasRouted()).isTrue();
  }

  @Test
  void aProviderThatIsDownDoesNotCostTheApplicationItsAnswer() throws IOException {
    Bench bench = new Bench(LOCAL);
    bench.provider(
        r -> {
          if (r.uri().getHost().equals("localhost")) {
            throw new ConnectException("refused");
          }
          return ok();
        });

    assertThat(bench.call(ASKED).status()).isEqualTo(200);
  }

  @Test
  void aFailureAfterTheRequestHasLeftIsNotTriedElsewhere() {
    Bench bench = new Bench(LOCAL);
    bench.provider(
        r -> {
          throw new IOException("reset");
        });

    assertThatThrownBy(() -> bench.call(ASKED)).hasMessage("reset");
    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.faults().count()).isZero();
  }

  @Test
  void inObserveModeTheCallGoesWhereItWasSent() throws IOException {
    Bench bench = bench("scrimp.mode = observe\nscrimp.route.model = gpt-4o-mini");

    Bench.Result result = bench.call(ASKED);

    assertThat(bench.sent().get(0).body()).asString().isEqualTo(ASKED);
    assertThat(result.trace().forecasts())
        .containsEntry(RouteStage.ROUTE, new Forecast.Routed("openai", "gpt-4o-mini"));
  }

  private static Bench bench(String policy) {
    Bench bench = new Bench(policy);
    bench.provider(r -> ok());
    return bench;
  }

  private static Reply ok() {
    return json(200, "{\"choices\":[]}");
  }

  private static String model(Request request) {
    return Json.object(request.body()).path("model").asText();
  }
}

package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** An ordinary application on anthropic-java sees no difference, whatever it does with the SDK. */
@Execution(ExecutionMode.CONCURRENT)
class AnthropicJavaIT {
  private static final DialectRun.Sdk APP =
      DialectRun.Sdk.withScenarios("anthropic-java", "scrimp.testapps.anthropic.Main", "anthropic");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Jdk, DialectRun> WITHOUT_AGENT = new ConcurrentHashMap<>();

  /** How a text is cut into events is up to who sends it. */
  private static final Set<String> CUT = Set.of("chunks");

  /** Equal to a call before them, so that they are answered from memory. */
  private static final Set<String> ASKED_BEFORE =
      Set.of("messages-async", "messages-stream", "messages-stream-async", "thinking-stream");

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void observingChangesNothingForApplicationOrProvider(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = APP.run(jdk, Mode.OBSERVE, "");

    assertSameOutcomes(without, with, Set.of());
    assertThat(with.fingerprints()).containsExactlyElementsOf(without.fingerprints());
    assertQuiet(with);
    assertThat(with.savings().get("SpentUsd").toString()).isNotEqualTo("0.0");
    assertThat(with.savings()).containsEntry("UnpricedCalls", 0L);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void enforcingSavesCallsAndChangesNothingElse(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = APP.run(jdk, Mode.ENFORCE, "");

    assertSameOutcomes(without, with, CUT);
    assertThat(without.requests().size() - with.requests().size()).isEqualTo(ASKED_BEFORE.size());
    assertQuiet(with);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aRuleCapsCallsAndSendsThemToAnotherModelThatTakesThem(Jdk jdk) throws Exception {
    DialectRun with =
        APP.run(
            jdk,
            Mode.ENFORCE,
            """
            scrimp.cache.exact.enabled = false
            scrimp.cache.coalesce.enabled = false
            scrimp.rule.cheap.when = endpoint:messages & model:claude-haiku-4-5 & !tools
            scrimp.rule.cheap.route.model = claude-sonnet-5
            scrimp.rule.cheap.output.max-tokens = 12
            scrimp.rule.cheap.prompt-cache.breakpoints = auto
            """);

    JsonNode whole = with.outcome("messages-sync", Set.of());
    assertThat(whole.path("model").asText()).isEqualTo("claude-sonnet-5");
    assertThat(whole.path("finish").asText()).isEqualTo("max_tokens");
    JsonNode live = with.outcome("messages-stream", CUT);
    assertThat(live.path("content")).isEqualTo(whole.path("content"));
    assertThat(live.path("usage").path("output").asInt()).isEqualTo(12);
    assertThat(with.outcome("tools", Set.of()).path("model").asText()).startsWith("claude-haiku");
    assertThat(with.outcome("error-404", Set.of()).at("/error/status").asInt()).isEqualTo(404);
    JsonNode prompts = with.outcome("long-prompts", Set.of());
    assertThat(prompts.path("written").get(0).asInt()).isZero();
    assertThat(prompts.path("written").get(1).asInt()).isGreaterThan(4096);
    assertThat(prompts.path("read").get(2)).isEqualTo(prompts.path("written").get(1));
    assertThat(with.outcome("cached-prompt", Set.of()).at("/usage/written").asInt()).isEqualTo(500);
    assertSoftly(
        softly -> {
          for (RecordedRequest request : with.requests()) {
            if ("claude-sonnet-5".equals(request.model()) && request.header("x-api-key") == null) {
              JsonNode body = body(request);
              softly.assertThat(body.path("max_tokens").asInt()).isLessThanOrEqualTo(12);
              softly
                  .assertThat(body.path("thinking").path("type").asText())
                  .isNotEqualTo("enabled");
              // this SDK sends its key as a bearer
              softly.assertThat(request.header("authorization")).isEqualTo("Bearer sk-ant-test");
            }
          }
        });
    assertQuiet(with);
  }

  private static JsonNode body(RecordedRequest request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DialectRun withoutAgent(Jdk jdk) {
    return WITHOUT_AGENT.computeIfAbsent(
        jdk,
        key -> {
          try {
            DialectRun run = APP.run(key, Mode.WITHOUT_AGENT, "");
            assertThat(run.stderr()).isEmpty();
            assertThat(run.outcomes()).hasSize(27);
            return run;
          } catch (Exception e) {
            throw new IllegalStateException("no run without the agent to compare with", e);
          }
        });
  }

  private static void assertSameOutcomes(DialectRun without, DialectRun with, Set<String> less) {
    assertThat(with.outcomes().keySet()).isEqualTo(without.outcomes().keySet());
    assertSoftly(
        softly ->
            without
                .outcomes()
                .keySet()
                .forEach(
                    scenario ->
                        softly
                            .assertThat(with.outcome(scenario, less))
                            .as(scenario)
                            .isEqualTo(without.outcome(scenario, less))));
  }

  /** Our notice lines and nothing else; nothing of ours on the wire; nothing swallowed. */
  private static void assertQuiet(DialectRun run) {
    assertThat(run.stderr()).isNotEmpty().allMatch(line -> line.startsWith("[scrimp]"));
    assertThat(run.requests())
        .noneMatch(r -> r.headers().keySet().stream().anyMatch(name -> name.contains("scrimp")));
    assertThat(run.savings()).containsEntry("SuppressedErrors", 0L);
    assertThat((Long) run.savings().get("Calls")).isGreaterThan(20);
  }
}

package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An ordinary application on openai-java sees no difference at Azure either. */
@Execution(ExecutionMode.CONCURRENT)
class AzureIT {
  private static final String SCENARIOS =
      "chat-sync,chat-async,chat-bounded,chat-stream,chat-stream-usage,tools,structured,embeddings,"
          + "error-429,error-500";
  private static final DialectRun.Sdk SDK =
      new DialectRun.Sdk(
          "openai-java",
          "scrimp.testapps.openai.Main",
          "azure",
          List.of(
              "--base-url",
              DialectRun.Sdk.URL,
              "--azure",
              "true",
              "--scenario",
              SCENARIOS,
              "--wait",
              "true"));
  private static final Map<Jdk, DialectRun> WITHOUT_AGENT = new ConcurrentHashMap<>();

  /** How a text is cut into chunks is up to who sends it. */
  private static final Set<String> CUT = Set.of("chunks");

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void observingChangesNothingForApplicationOrProvider(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = SDK.run(jdk, Mode.OBSERVE, "");

    DialectComparison.assertSameOutcomes(without, with, Set.of());
    assertThat(with.requests()).hasSameSizeAs(without.requests());
    DialectComparison.assertQuiet(with);
    assertThat((Long) with.savings().get("Calls")).isEqualTo(without.requests().size());
    assertThat(with.requests())
        .allMatch(r -> r.path().startsWith("/openai/deployments/"))
        .allMatch(r -> r.headers().containsKey("api-key"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void enforcingAnswersRepeatsFromMemory(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = SDK.run(jdk, Mode.ENFORCE, "");

    DialectComparison.assertSameOutcomes(without, with, CUT);
    DialectComparison.assertQuiet(with);
    // chat-async and both streams ask what chat-sync has asked
    assertThat(without.requests().size() - with.requests().size()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aRuleCapsAndSendsToAnotherDeployment(Jdk jdk) throws Exception {
    DialectRun with =
        SDK.run(
            jdk,
            Mode.ENFORCE,
            """
            scrimp.rule.all.when = endpoint:chat
            scrimp.rule.all.output.max-tokens = 9
            scrimp.rule.all.route.model = gpt-4.1-nano
            """);

    DialectComparison.assertQuiet(with);
    assertThat(with.outcome("chat-sync", Set.of()).at("/usage/completion").asInt()).isEqualTo(9);
    assertThat(with.requests())
        .filteredOn(r -> r.path().contains("/chat/completions"))
        .isNotEmpty()
        .allMatch(r -> r.path().startsWith("/openai/deployments/gpt-4.1-nano/chat/completions?"));
  }

  private static DialectRun withoutAgent(Jdk jdk) {
    return WITHOUT_AGENT.computeIfAbsent(
        jdk,
        key -> {
          try {
            DialectRun run = SDK.run(key, Mode.WITHOUT_AGENT, "");
            assertThat(run.stderr()).isEmpty();
            assertThat(run.outcomes()).hasSize(SCENARIOS.split(",").length);
            return run;
          } catch (Exception e) {
            throw new IllegalStateException("no run without the agent to compare with", e);
          }
        });
  }
}
